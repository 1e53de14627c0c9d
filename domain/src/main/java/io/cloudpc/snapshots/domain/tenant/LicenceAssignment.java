package io.cloudpc.snapshots.domain.tenant;

import java.util.Arrays;
import java.util.Optional;

/**
 * The state of one licence of a user: an entry of Graph's {@code licenseAssignmentStates}.
 *
 * @param error the service's own word for what is wrong, such as {@code CountViolation}; empty if nothing is
 * @param byGroup the group that the user has the licence through; empty for a licence that is assigned directly
 */
public record LicenceAssignment(SkuId sku, State state, Optional<String> error, Optional<GroupId> byGroup) {
    /**
     * The state of an assignment.
     *
     * @param text the service's own word, kept even where it is unknown
     */
    public record State(Kind kind, String text) {
        public static final State ACTIVE = of("Active");
        public static final State ERROR = of("Error");

        /** The state with this name, ignoring case; an unknown name is {@link Kind#UNKNOWN} and keeps its text. */
        public static State of(String text) {
            var kind = Arrays.stream(Kind.values())
                    .filter(known -> known.graphName.equalsIgnoreCase(text))
                    .findFirst()
                    .orElse(Kind.UNKNOWN);
            return new State(kind, text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The documented states, and one for any other. */
    public enum Kind {
        ACTIVE("Active"),
        /** The licence is there, and something about it is wrong. */
        ACTIVE_WITH_ERROR("ActiveWithError"),
        /** The licence could not be assigned. */
        ERROR("Error"),
        DISABLED("Disabled"),
        UNKNOWN("unknownFutureValue");

        private final String graphName;

        Kind(String graphName) {
            this.graphName = graphName;
        }
    }

    /** Whether the user has the licence. */
    public boolean isActive() {
        return state.kind() == Kind.ACTIVE || state.kind() == Kind.ACTIVE_WITH_ERROR;
    }
}
