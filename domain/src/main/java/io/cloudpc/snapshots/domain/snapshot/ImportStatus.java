package io.cloudpc.snapshots.domain.snapshot;

import java.util.Arrays;

/**
 * How far the service is with an import.
 *
 * @param text the service's own word, kept even where we do not know it
 */
public record ImportStatus(Kind kind, String text) {
    public static final ImportStatus PENDING = of("pending");
    public static final ImportStatus IN_PROGRESS = of("inProgress");
    public static final ImportStatus SUCCEEDED = of("succeeded");
    public static final ImportStatus FAILED = of("failed");

    /** The documented values, and one for any other. */
    public enum Kind {
        PENDING("pending"),
        IN_PROGRESS("inProgress"),
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        UNKNOWN("unknownFutureValue");

        private final String graphName;

        Kind(String graphName) {
            this.graphName = graphName;
        }
    }

    /** The status with this name, ignoring case; an unknown name is {@link Kind#UNKNOWN} and keeps its text. */
    public static ImportStatus of(String text) {
        var kind = Arrays.stream(Kind.values())
                .filter(k -> k.graphName.equalsIgnoreCase(text))
                .findFirst()
                .orElse(Kind.UNKNOWN);
        return new ImportStatus(kind, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
