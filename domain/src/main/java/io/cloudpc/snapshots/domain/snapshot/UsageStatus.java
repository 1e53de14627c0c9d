package io.cloudpc.snapshots.domain.snapshot;

import java.util.Arrays;

/**
 * Whether an imported snapshot has served its one provisioning.
 *
 * @param text the service's own word, kept even where we do not know it
 */
public record UsageStatus(Kind kind, String text) {
    public static final UsageStatus NOT_USED = of("notUsed");
    public static final UsageStatus IN_USE = of("inUse");
    public static final UsageStatus EXPIRED = of("expired");

    /** The documented values, and one for any other. */
    public enum Kind {
        NOT_USED("notUsed"),
        IN_USE("inUse"),
        EXPIRED("expired"),
        UNKNOWN("unknownFutureValue");

        private final String graphName;

        Kind(String graphName) {
            this.graphName = graphName;
        }
    }

    /** The status with this name, ignoring case; an unknown name is {@link Kind#UNKNOWN} and keeps its text. */
    public static UsageStatus of(String text) {
        var kind = Arrays.stream(Kind.values())
                .filter(k -> k.graphName.equalsIgnoreCase(text))
                .findFirst()
                .orElse(Kind.UNKNOWN);
        return new UsageStatus(kind, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
