package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.regex.Pattern;

/**
 * The name of a blob container, by Azure's rules: 3 to 63 lower-case letters, digits and single hyphens, with a letter
 * or a digit at both ends; or the root container.
 */
public record ContainerName(String value) {
    /** The container of blobs whose URL names none. */
    public static final ContainerName ROOT = new ContainerName("$root");

    private static final Pattern NAME = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");

    public ContainerName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the name of a blob container");
        }
    }

    /** Reads the name of a container. */
    public static Either<InvalidInput, ContainerName> parse(String text) {
        return isValid(text)
                ? Either.right(new ContainerName(text))
                : Syntax.malformed(
                        "The container name " + Syntax.quoted(text) + " breaks Azure's naming rules.",
                        "Use 3 to 63 lower-case letters, digits and single hyphens, with a letter or a digit at both ends.");
    }

    private static boolean isValid(String text) {
        return text.equals("$root") || NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
