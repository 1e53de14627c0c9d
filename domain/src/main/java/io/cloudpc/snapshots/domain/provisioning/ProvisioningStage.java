package io.cloudpc.snapshots.domain.provisioning;

/** How far a user is on the way from the imported snapshot to the Cloud PC. */
public enum ProvisioningStage {
    /** No import, or one that is not usable; the record says more. */
    NOT_IMPORTED(true),
    /** The imported snapshot waits for a licence. */
    NO_LICENCE(true),
    /** A licence was given, and the service has not processed it. */
    LICENCE_PENDING(false),
    /** The service could not give the licence. */
    LICENCE_FAILED(true),
    /** The licence is there, and the service shows no Cloud PC yet. */
    LICENSED(false),
    /** The Cloud PC is being provisioned. */
    PROVISIONING(false),
    /** The Cloud PC can be used. */
    PROVISIONED(true),
    /** The Cloud PC can be used, and something about it is wrong. */
    PROVISIONED_WITH_WARNINGS(true),
    /** Provisioning failed. */
    FAILED(true),
    /** The Cloud PC is being changed after it was provisioned. */
    CHANGING(false),
    /** The Cloud PC is about to be deleted, or is being deleted. */
    ENDING(true);

    private final boolean end;

    ProvisioningStage(boolean end) {
        this.end = end;
    }

    /** Whether nothing more happens by itself. */
    public boolean isEnd() {
        return end;
    }

    /** Whether the user can sign in to the Cloud PC. */
    public boolean isReady() {
        return this == PROVISIONED || this == PROVISIONED_WITH_WARNINGS || this == CHANGING;
    }
}
