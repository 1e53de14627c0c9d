package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the value of a setting is written, and how it is read. */
final class SettingType<T> {
    private static final int LONGEST_QUOTE = 80;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String description;
    private final boolean secret;
    private final Function<Value, Either<Mistake, T>> reader;

    private SettingType(String description, Function<Value, Either<Mistake, T>> reader) {
        this(description, false, reader);
    }

    private SettingType(String description, boolean secret, Function<Value, Either<Mistake, T>> reader) {
        this.description = description;
        this.secret = secret;
        this.reader = reader;
    }

    /** Any text. */
    static SettingType<String> text() {
        return new SettingType<>("text", value -> Either.right(value.text()));
    }

    /** A text that must not be seen. */
    static SettingType<Secret> secret() {
        return new SettingType<>("secret", true, value -> Either.right(new Secret(value.text())));
    }

    /** A secret that goes into an HTTP header. */
    static SettingType<Secret> token() {
        return secret("contains spaces, or characters that are not ASCII.", text -> text.chars()
                .allMatch(c -> c > ' ' && c < 0x7f));
    }

    /** A secret in Base64. */
    static SettingType<Secret> base64() {
        return secret("is not Base64.", text -> {
            try {
                return Base64.getDecoder().decode(text).length > 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    private static SettingType<Secret> secret(String unless, Predicate<String> valid) {
        return new SettingType<>(
                "secret",
                true,
                value -> valid.test(value.text())
                        ? Either.right(new Secret(value.text()))
                        : Either.left(new Mistake(value.setting().key() + " " + unless, "Copy it again, completely.")));
    }

    /** One of the words of an enumeration. */
    static <E extends Enum<E>> SettingType<E> oneOf(E[] words) {
        var all = Arrays.stream(words).map(Enum::toString).collect(Collectors.joining(", "));
        return new SettingType<>(all.replaceFirst(", ([^,]+)$", " or $1"), value -> Arrays.stream(words)
                .filter(word -> word.toString().equals(value.text()))
                .findFirst()
                .<Either<Mistake, E>>map(Either::right)
                .orElseGet(() -> mistake(value, "must be one of " + all + ", not " + quoted(value.text()) + ".")));
    }

    static SettingType<Boolean> flag() {
        return new SettingType<>(
                "true or false",
                value -> value.text().equals("true") || value.text().equals("false")
                        ? Either.right(value.text().equals("true"))
                        : mistake(value, "must be true or false, not " + quoted(value.text()) + "."));
    }

    /** A whole number from 1 to {@code most}, at most four digits. */
    static SettingType<Integer> number(int most) {
        return new SettingType<>(
                "1 to " + most,
                value -> value.text().matches("[1-9][0-9]{0,3}") && Integer.parseInt(value.text()) <= most
                        ? Either.right(Integer.parseInt(value.text()))
                        : mistake(
                                value,
                                "must be a whole number from 1 to " + most + ", not " + quoted(value.text()) + "."));
    }

    /** A path; a relative one begins at the directory of the file that sets it. */
    static SettingType<Path> path() {
        return new SettingType<>("path", value -> {
            try {
                var named = Path.of(value.text());
                return Either.right(value.directory()
                        .map(directory -> directory.resolve(named))
                        .orElse(named));
            } catch (InvalidPathException e) {
                return mistake(value, "cannot be a path on this machine: " + e.getReason() + ".");
            }
        });
    }

    /** An https URL, or an http URL of this machine, without a slash at the end. */
    static SettingType<URI> endpoint(String example) {
        return new SettingType<>("URL", value -> uri(value.text())
                .filter(uri -> uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null)
                .filter(uri -> "https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())))
                .filter(uri -> !uri.getPath().endsWith("/"))
                .<Either<Mistake, URI>>map(Either::right)
                .orElseGet(() -> Either.left(new Mistake(
                        value.setting().key()
                                + " must be an https URL, or an http URL of this machine, without a slash at the end.",
                        "Use a URL such as " + example + "."))));
    }

    /** What the domain knows how to read. */
    static <T> SettingType<T> parsed(String description, Function<String, Either<InvalidInput, T>> parse) {
        return new SettingType<>(description, value -> parse.apply(value.text())
                .mapLeft(invalid -> new Mistake(value.setting().key() + ": " + invalid.message(), invalid.remedy())));
    }

    /** How the value is written, for documentation. */
    String description() {
        return description;
    }

    boolean isSecret() {
        return secret;
    }

    Either<Mistake, T> read(Value value) {
        return reader.apply(value);
    }

    private static <T> Either<Mistake, T> mistake(Value value, String must) {
        var setting = value.setting();
        return Either.left(new Mistake(
                setting.key() + " " + must,
                "Correct the value"
                        + setting.defaultValue()
                                .map(usual -> ", or remove it to use the default, " + usual)
                                .orElse("")
                        + "."));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        var shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
