package io.cloudpc.snapshots.host.cli.configuration;

import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of settings: lines of {@code key = value}; lines that begin with {@code #} are comments. Each line stands for
 * itself, and a backslash is a backslash. No message repeats a value, since it may be a secret in the wrong place.
 */
final class ConfigurationFile {
    private static final long LARGEST = 64 * 1024;

    private final Path file;
    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    /** The settings in the file, or the first mistake in it. */
    static Either<Problem, Map<Setting, Value>> read(Path file) {
        return lines(file).flatMap(new ConfigurationFile(file)::settings);
    }

    private static Either<Problem, List<String>> lines(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Either.left(Problem.usage(
                        Files.exists(file)
                                ? "The configuration '" + file + "' is not a file."
                                : "There is no configuration file '" + file + "'.",
                        "Check the path of --config. What such a file holds is in docs/configuration.md."));
            }
            if (Files.size(file) > LARGEST) {
                return Either.left(Problem.usage(
                        "The configuration file '" + file + "' has more than " + LARGEST + " bytes.",
                        "Check the path of --config; a configuration has some ten lines."));
            }
            return Either.right(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            return Either.left(
                    Problem.usage("The configuration file '" + file + "' is not text in UTF-8.", "Save it as UTF-8."));
        } catch (NoSuchFileException e) {
            return Either.left(Problem.usage("There is no configuration file '" + file + "'.", "Check the path."));
        } catch (IOException e) {
            return Either.left(Problem.usage(
                    "The configuration file '" + file + "' cannot be read ("
                            + e.getClass().getSimpleName() + ").",
                    "See that this user may read it."));
        }
    }

    private Either<Problem, Map<Setting, Value>> settings(List<String> lines) {
        for (int number = 1; number <= lines.size(); number++) {
            var mistake = mistake(number, lines.get(number - 1).strip());
            if (mistake.isPresent()) {
                return Either.left(mistake.get());
            }
        }
        return exposed().<Either<Problem, Map<Setting, Value>>>map(Either::left).orElse(Either.right(values));
    }

    private Optional<Problem> mistake(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            return Optional.of(Problem.usage(
                    place(number) + " is not 'key = value'.", "Write it so, or begin the line with # for a comment."));
        }
        var key = line.substring(0, equals).strip();
        var setting = Setting.of(key);
        if (setting.isEmpty()) {
            return Optional.of(Problem.usage(
                    place(number) + ": there is no key '" + key + "'.",
                    "Take one of " + Settings.keys(any -> true) + "."));
        }
        var text = line.substring(equals + 1).strip();
        if (text.isEmpty()) {
            return Optional.of(
                    Problem.usage(place(number) + ": " + key + " has no value.", "Give it one, or remove the line."));
        }
        var value = new Value(setting.get(), text, place(number), Optional.ofNullable(file.getParent()));
        var before = values.put(setting.get(), value);
        return Optional.ofNullable(before)
                .map(first -> Problem.usage(
                        place(number) + ": " + key + " is set already by " + first.place() + ".",
                        "Remove one of them."));
    }

    private String place(int number) {
        return "'" + file + "', line " + number;
    }

    private Optional<Problem> exposed() {
        return values.values().stream()
                .filter(value -> value.setting().isSecret())
                .findFirst()
                .flatMap(secret -> OwnerOnly.problem(
                        file,
                        secret.place() + " holds the secret " + secret.setting().key()));
    }
}
