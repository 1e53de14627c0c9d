package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.SettingProblem;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of {@code key = value} lines; lines that begin with {@code #} are comments. There are no continuation lines, and
 * a backslash is a backslash. A UTF-8 byte order mark is ignored. No message repeats a line, since a secret may be in the
 * wrong place.
 */
record ConfigurationFile(Path file) implements SettingsSource {
    private static final long LARGEST_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public SourceContent read() {
        var content = new SourceContent();
        lines().peek(lines -> readAll(lines, content)).peekLeft(content::reject);
        return content;
    }

    private Either<SettingProblem, List<String>> lines() {
        var name = "Configuration file '" + file + "'";
        try {
            if (!Files.exists(file)) {
                return problem(name, "it does not exist.", "Check the path.");
            }
            if (!Files.isRegularFile(file)) {
                return problem(name, "it is not a regular file.", "Check the path.");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                return problem(name, "it is larger than " + LARGEST_BYTES + " bytes.", "Check the path.");
            }
            return Either.right(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return problem(name, "it does not exist.", "Check the path.");
        } catch (CharacterCodingException e) {
            return problem(name, "it is not UTF-8 text.", "Save the file as UTF-8.");
        } catch (IOException e) {
            return problem(
                    name,
                    "it cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Make sure that this user can read it.");
        }
    }

    private static Either<SettingProblem, List<String>> problem(String place, String rule, String remedy) {
        return Either.left(SettingProblem.at(place, rule, remedy));
    }

    private void readAll(List<String> lines, SourceContent content) {
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            read(number, (number == 1 ? withoutMark(line) : line).strip(), content);
        }
        content.values().values().stream()
                .filter(value -> value.setting().isSecret())
                .findFirst()
                .flatMap(secret ->
                        OwnerOnly.problem(file, secret.place(), secret.setting(), secret.setting() + " is a secret"))
                .ifPresent(content::reject);
    }

    private static String withoutMark(String firstLine) {
        return firstLine.startsWith(BYTE_ORDER_MARK) ? firstLine.substring(1) : firstLine;
    }

    private void read(int number, String line, SourceContent content) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        var place = "'" + file + "', line " + number;
        int equals = line.indexOf('=');
        if (equals < 0) {
            content.reject(SettingProblem.at(
                    place, "expected 'key = value'.", "Correct the line, or start it with # to make it a comment."));
            return;
        }
        var key = line.substring(0, equals).strip();
        var text = line.substring(equals + 1).strip();
        var setting = Setting.named(key);
        if (setting.isEmpty()) {
            content.reject(SettingProblem.at(place, "there is no setting '" + key + "'.", Suggestion.remedy(key)));
        } else if (text.isEmpty()) {
            content.reject(SettingProblem.at(place, key, key + " has no value.", "Add a value, or remove the line."));
        } else {
            var directory = Optional.ofNullable(file.getParent());
            content.set(new Value(setting.get(), text, place, directory))
                    .ifPresent(first -> content.reject(SettingProblem.at(
                            place,
                            key,
                            key + " is already set in " + first.place() + ".",
                            "Remove one of the lines.")));
        }
    }
}
