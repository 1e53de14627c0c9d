package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;

/**
 * The name of a blob, by Azure's rules: 1 to 1024 characters, at most 254 path segments, no control characters, no full
 * stop or slash at the end. A blob may have any extension; only its bytes make it a disk.
 */
public record BlobName(String value) {
    private static final int LONGEST = 1024;
    private static final int MOST_SEGMENTS = 254;

    public BlobName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the name of a blob");
        }
    }

    /** Reads the name of a blob, not URL-encoded. */
    public static Either<InvalidInput, BlobName> parse(String text) {
        return isValid(text)
                ? Either.right(new BlobName(text))
                : Syntax.malformed(
                        "The blob name " + Syntax.quoted(text) + " breaks Azure's naming rules.",
                        "Use 1 to 1024 characters without control characters, with no full stop or slash at the end.");
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && !text.endsWith(".")
                && !text.endsWith("/")
                && !text.startsWith("/")
                && text.chars().noneMatch(Character::isISOControl)
                && text.chars().filter(c -> c == '/').count() < MOST_SEGMENTS;
    }

    /** The last segment of the name: what the service reports as the file's name. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
