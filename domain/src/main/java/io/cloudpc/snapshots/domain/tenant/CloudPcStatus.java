package io.cloudpc.snapshots.domain.tenant;

import java.util.Arrays;

/**
 * The status of a Cloud PC: Graph's {@code cloudPcStatus}.
 *
 * @param text the service's own word, kept even where it is unknown
 */
public record CloudPcStatus(Kind kind, String text) {
    /** The documented values with what they mean for a Cloud PC that is being provisioned, and one for any other value. */
    public enum Kind {
        NOT_PROVISIONED("notProvisioned", Phase.UNDER_WAY),
        PENDING_PROVISION("pendingProvision", Phase.UNDER_WAY),
        PREPARING("preparing", Phase.UNDER_WAY),
        PROVISIONING("provisioning", Phase.UNDER_WAY),
        PROVISIONED("provisioned", Phase.READY),
        PROVISIONED_WITH_WARNINGS("provisionedWithWarnings", Phase.READY),
        FAILED("failed", Phase.FAILED),
        RESIZING("resizing", Phase.CHANGING),
        RESIZE_PENDING_LICENSE("resizePendingLicense", Phase.CHANGING),
        RESTORING("restoring", Phase.CHANGING),
        MOVING_REGION("movingRegion", Phase.CHANGING),
        MODIFYING_SINGLE_SIGN_ON("modifyingSingleSignOn", Phase.CHANGING),
        REFRESH_POLICY_CONFIGURATION("refreshPolicyConfiguration", Phase.CHANGING),
        IN_GRACE_PERIOD("inGracePeriod", Phase.ENDING),
        DEPROVISIONING("deprovisioning", Phase.ENDING),
        UNKNOWN("unknownFutureValue", Phase.UNDER_WAY);

        private final String graphName;
        private final Phase phase;

        Kind(String graphName, Phase phase) {
            this.graphName = graphName;
            this.phase = phase;
        }

        public Phase phase() {
            return phase;
        }
    }

    /** What a status means for the provisioning of the Cloud PC. */
    public enum Phase {
        /** Not provisioned yet; an unknown status counts as this, since only a known status can end provisioning. */
        UNDER_WAY,
        /** The user can sign in. */
        READY,
        /** Provisioning failed and does not continue by itself. */
        FAILED,
        /** Provisioned before, and being changed. */
        CHANGING,
        /** The Cloud PC is about to be deleted, or is being deleted. */
        ENDING
    }

    /** The status with this name, ignoring case; an unknown name is {@link Kind#UNKNOWN} and keeps its text. */
    public static CloudPcStatus of(String text) {
        var kind = Arrays.stream(Kind.values())
                .filter(known -> known.graphName.equalsIgnoreCase(text))
                .findFirst()
                .orElse(Kind.UNKNOWN);
        return new CloudPcStatus(kind, text);
    }

    public Phase phase() {
        return kind.phase();
    }

    @Override
    public String toString() {
        return text;
    }
}
