package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import java.util.Optional;

/**
 * How the provisioning of a Cloud PC goes.
 *
 * @param detail what the service says about it when it ends
 */
public record ProvisioningOutcome(Kind kind, Optional<StatusDetail> detail) {
    public static final ProvisioningOutcome SUCCEEDS = new ProvisioningOutcome(Kind.SUCCEEDS, Optional.empty());
    public static final ProvisioningOutcome HANGS = new ProvisioningOutcome(Kind.HANGS, Optional.empty());

    /** How it goes. */
    public enum Kind {
        SUCCEEDS("provisioned"),
        /** It ends as {@code provisionedWithWarnings}. */
        WARNS("provisionedWithWarnings"),
        /** It ends as {@code failed}, and the snapshot stays unused. */
        FAILS("failed"),
        /** It never ends. */
        HANGS("provisioning");

        private final String status;

        Kind(String status) {
            this.status = status;
        }
    }

    public static ProvisioningOutcome fails(String code, String message) {
        return new ProvisioningOutcome(Kind.FAILS, Optional.of(new StatusDetail(code, message)));
    }

    public static ProvisioningOutcome warns(String code, String message) {
        return new ProvisioningOutcome(Kind.WARNS, Optional.of(new StatusDetail(code, message)));
    }

    /** The status of the Cloud PC when its time is over. */
    public String lastStatus() {
        return kind.status;
    }

    /** Whether the snapshot has served its provisioning by that. */
    public boolean usesSnapshot() {
        return kind == Kind.SUCCEEDS || kind == Kind.WARNS;
    }
}
