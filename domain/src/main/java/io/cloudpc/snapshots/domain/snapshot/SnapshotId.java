package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;

/**
 * The service's id of an imported snapshot. Opaque: the documentation shows several shapes, so only what could not be an
 * id is refused.
 *
 * @param value 1 to 256 characters, without white space and control characters
 */
public record SnapshotId(String value) {
    private static final int LONGEST = 256;

    public SnapshotId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a snapshot id");
        }
    }

    /** Reads an id as the service gave it. */
    public static Either<InvalidInput, SnapshotId> parse(String text) {
        return isValid(text)
                ? Either.right(new SnapshotId(text))
                : Syntax.malformed(
                        "The snapshot id " + Syntax.quoted(text) + " is empty, too long or has white space in it.",
                        "Give the id exactly as the service listed it.");
    }

    private static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    @Override
    public String toString() {
        return value;
    }
}
