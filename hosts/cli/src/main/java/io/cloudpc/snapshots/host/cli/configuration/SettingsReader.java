package io.cloudpc.snapshots.host.cli.configuration;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads settings as what they should be. */
record SettingsReader(Settings settings) {
    /** One of some words; the first of them unless set. */
    <E extends Enum<E>> Either<Problem, E> oneOf(Setting setting, E[] words) {
        return settings.read(setting, value -> Arrays.stream(words)
                        .filter(word -> word.toString().equals(value.text()))
                        .findFirst()
                        .<Either<Problem, E>>map(Either::right)
                        .orElseGet(() -> wrong(
                                setting,
                                "'" + value.text() + "' is none of its words.",
                                "Take one of "
                                        + Arrays.stream(words)
                                                .map(Enum::toString)
                                                .collect(Collectors.joining(", "))
                                        + ".")))
                .map(found -> found.orElse(words[0]));
    }

    /** A number from 1 to a most. */
    Either<Problem, Integer> number(Setting setting, int usual, int most) {
        return settings.read(
                        setting,
                        value -> value.text().matches("[1-9][0-9]{0,3}") && Integer.parseInt(value.text()) <= most
                                ? Either.<Problem, Integer>right(Integer.parseInt(value.text()))
                                : wrong(
                                        setting,
                                        "'" + value.text() + "' is no number from 1 to " + most + ".",
                                        "Give such a number, or leave it out for " + usual + "."))
                .map(found -> found.orElse(usual));
    }

    /** True or false; false unless set. */
    Either<Problem, Boolean> flag(Setting setting) {
        return settings.read(
                        setting,
                        value -> value.text().equals("true") || value.text().equals("false")
                                ? Either.<Problem, Boolean>right(value.text().equals("true"))
                                : wrong(
                                        setting,
                                        "'" + value.text() + "' is neither true nor false.",
                                        "Give one of them."))
                .map(found -> found.orElse(false));
    }

    /** What the domain knows how to read. */
    <T> Either<Problem, T> parsed(Value value, Function<String, Either<InvalidInput, T>> parse) {
        return parse.apply(value.text())
                .mapLeft(invalid -> settings.wrong(value.setting(), invalid.message(), invalid.remedy()));
    }

    /** The first of these that is set, although nothing is to be made of it. */
    Either<Problem, Boolean> useless(List<Setting> these, String why, String remedy) {
        return these.stream()
                .filter(settings::has)
                .findFirst()
                .<Either<Problem, Boolean>>map(setting -> wrong(setting, why, remedy))
                .orElse(Either.right(true));
    }

    <T> Either<Problem, T> wrong(Setting setting, String message, String remedy) {
        return Either.left(settings.wrong(setting, message, remedy));
    }

    Optional<String> text(Setting setting) {
        return settings.text(setting);
    }
}
