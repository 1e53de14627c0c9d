package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.Optional;

/**
 * The name of a blob, by the rules of "Naming and referencing containers, blobs, and metadata": 1 to 1024 characters in at
 * most 254 path segments. Names that Azure Storage accepts but changes are refused, since the blob would then have another
 * name than the caller asked for: a backslash becomes a slash, full stops at the end of a segment are removed, and
 * {@code .} and {@code ..} are resolved. A blob may have any extension; only its bytes make it a disk.
 */
public record BlobName(String value) {
    private static final int LONGEST = 1024;
    private static final int MOST_SEGMENTS = 254;

    public BlobName {
        if (fault(value).isPresent()) {
            throw new IllegalArgumentException("not the name of a blob");
        }
    }

    /** Reads the name of a blob, not percent-encoded. */
    public static Either<InvalidInput, BlobName> parse(String text) {
        return fault(text)
                .map(fault -> Syntax.<BlobName>malformed(
                        "The blob name " + Syntax.quoted(text) + " " + fault.message(), fault.remedy()))
                .orElseGet(() -> Either.right(new BlobName(text)));
    }

    private record Fault(String message, String remedy) {}

    private static Optional<Fault> fault(String text) {
        if (text.isEmpty()) {
            return fault("is empty.", "Give the name of the blob.");
        }
        if (text.length() > LONGEST) {
            return fault("has " + text.length() + " characters.", "Use at most " + LONGEST + ".");
        }
        if (text.indexOf('\\') >= 0) {
            return fault(
                    "has a backslash, which Azure Storage turns into a slash.",
                    "Separate folders with / and use no \\ in the name.");
        }
        if (text.startsWith("/") || text.endsWith("/")) {
            return fault("begins or ends with a slash.", "Remove that slash.");
        }
        if (text.endsWith(".") || text.contains("./")) {
            return fault(
                    "has a path segment that ends with a full stop, which Azure Storage removes or resolves.",
                    "Remove the full stop at the end of the segment; . and .. are no folders in storage.");
        }
        if (text.chars().filter(c -> c == '/').count() >= MOST_SEGMENTS) {
            return fault("has more than " + MOST_SEGMENTS + " path segments.", "Use fewer folders.");
        }
        return text.codePoints().anyMatch(BlobName::isRefused)
                ? fault(
                        "has a control character, or a code point that is not a character.",
                        "Use letters, digits and punctuation. If the name looks right, type it anew.")
                : Optional.empty();
    }

    /** Azure's page names control characters and code points that are no Unicode characters, U+E000 for one. */
    private static boolean isRefused(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint & 0xFFFE) == 0xFFFE
                || switch (Character.getType(codePoint)) {
                    case Character.SURROGATE, Character.PRIVATE_USE -> true;
                    default -> false;
                };
    }

    private static Optional<Fault> fault(String message, String remedy) {
        return Optional.of(new Fault(message, remedy));
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
