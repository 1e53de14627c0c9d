package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the parsers of this package share. */
final class Syntax {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int LONGEST_QUOTE = 80;

    private Syntax() {}

    static <T> Either<InvalidInput, T> guid(String what, String text, Function<UUID, T> make) {
        // UUID.fromString alone also takes short groups such as 1-1-1-1-1.
        return GUID.matcher(text).matches()
                ? Either.right(make.apply(UUID.fromString(text)))
                : malformed(
                        what + " " + quoted(text) + " is not a GUID.",
                        "Give it as 8-4-4-4-12 hexadecimal digits, as the portal shows it.");
    }

    static <T> Either<InvalidInput, T> malformed(String message, String remedy) {
        return Either.left(new InvalidInput.Malformed(message, remedy));
    }

    /** The text in quotes, cut to a readable length, with control characters made visible. */
    static String quoted(String text) {
        var shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return "'"
                + shown.codePoints()
                        .map(c -> Character.isISOControl(c) || !Character.isValidCodePoint(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "'";
    }
}
