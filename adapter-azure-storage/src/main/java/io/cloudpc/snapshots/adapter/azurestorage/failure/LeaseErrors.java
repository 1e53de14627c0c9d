package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.util.List;

/** Codes about leases and conditions: whether a blob is as its writer left it. */
final class LeaseErrors {
    private static final String WAIT =
            "Wait until the other has finished. A lease of this program ends within a minute by itself, except the one that"
                    + " protects an unfinished staging.";
    private static final String FIND_OUT = "Find out who else writes the blob, then start again.";

    static final List<StorageErrorCode> ALL = List.of(
            row(
                    Kind.CONDITION,
                    "ConditionNotMet",
                    "The blob was changed, created or deleted by somebody else.",
                    "Look at the blob as it is now, then decide again."),
            row(
                    Kind.LEASE_LOST,
                    "InfiniteLeaseDurationRequired",
                    "The lease of a copy's target must be an infinite one.",
                    FIND_OUT),
            row(Kind.LEASE_LOST, "LeaseAlreadyBroken", "The lease on the blob was broken already.", FIND_OUT),
            row(Kind.LEASED, "LeaseAlreadyPresent", "Somebody else holds a lease on the blob.", WAIT),
            row(
                    Kind.LEASE_LOST,
                    "LeaseIdMismatchWithBlobOperation",
                    "Somebody else holds the lease on the blob by now.",
                    FIND_OUT),
            row(
                    Kind.LEASE_LOST,
                    "LeaseIdMismatchWithContainerOperation",
                    "Somebody else holds the lease on the container by now.",
                    FIND_OUT),
            row(Kind.LEASED, "LeaseIdMismatchWithLeaseOperation", "The lease on the blob is somebody else's.", WAIT),
            row(
                    Kind.LEASED,
                    "LeaseIdMissing",
                    "Somebody holds a lease on the blob, which keeps others from writing it.",
                    WAIT),
            row(
                    Kind.LEASED,
                    "LeaseIsBreakingAndCannotBeAcquired",
                    "The lease on the blob is being broken and holds until that is done.",
                    "Wait a minute, then try again."),
            row(
                    Kind.LEASED,
                    "LeaseIsBreakingAndCannotBeChanged",
                    "The lease on the blob is being broken and cannot be changed.",
                    "Wait a minute, then try again."),
            row(Kind.LEASE_LOST, "LeaseIsBrokenAndCannotBeRenewed", "Somebody broke the lease on the blob.", FIND_OUT),
            row(Kind.LEASE_LOST, "LeaseLost", "The lease on the blob ran out, or somebody broke it.", FIND_OUT),
            row(
                    Kind.LEASE_LOST,
                    "LeaseNotPresentWithBlobOperation",
                    "There is no lease on the blob any more: it ran out, or somebody broke it.",
                    FIND_OUT),
            row(
                    Kind.LEASE_LOST,
                    "LeaseNotPresentWithContainerOperation",
                    "There is no lease on the container any more.",
                    FIND_OUT),
            row(
                    Kind.LEASE_LOST,
                    "LeaseNotPresentWithLeaseOperation",
                    "There is no lease on the blob to renew or release.",
                    FIND_OUT),
            row(
                    Kind.CONDITION,
                    "TargetConditionNotMet",
                    "The target of the copy was changed by somebody else.",
                    "Look at the blob as it is now, then decide again."));

    private LeaseErrors() {}

    private static StorageErrorCode row(Kind kind, String code, String message, String remedy) {
        return StorageErrorCode.of(kind, code, message, remedy);
    }
}
