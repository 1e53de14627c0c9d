package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What can stand in the way of a user's import. Each forbids it. */
public sealed interface UniquenessViolation extends Violation {
    @Override
    default boolean forbids() {
        return true;
    }

    /**
     * The user has an imported snapshot, or one on its way.
     *
     * @param status the state in the journal, or the service's word where only the service knows of it
     */
    record AlreadyImported(Optional<SnapshotId> snapshotId, String status) implements UniquenessViolation {
        @Override
        public String code() {
            return "AlreadyImported";
        }

        @Override
        public String message() {
            return "The user already has an imported snapshot" + named(snapshotId) + " (" + status
                    + "); it is never overwritten.";
        }

        @Override
        public String remedy() {
            return "Keep it, or purge it and import again (replace does both, and checks the new disk first).";
        }
    }

    /**
     * An import that failed is still there. Nobody has published whether the service insists on a purge, so we do.
     *
     * @param detail the service's explanation of the failure
     */
    record FailedImportPresent(Optional<SnapshotId> snapshotId, String detail) implements UniquenessViolation {
        @Override
        public String code() {
            return "FailedImportPresent";
        }

        @Override
        public String message() {
            return "An earlier import of the user" + named(snapshotId) + " failed: " + detail;
        }

        @Override
        public String remedy() {
            return "Put right what it names, purge the failed import, then import again.";
        }
    }

    /** A host is at work on an import of this user. */
    record ImportUnderWay(HostId owner, Instant until) implements UniquenessViolation {
        @Override
        public String code() {
            return "ImportUnderWay";
        }

        @Override
        public String message() {
            return "The host " + owner + " is submitting an import of this user, and has claimed it until " + until
                    + ".";
        }

        @Override
        public String remedy() {
            return "Wait for it to end; if that host is gone, reconcile after that time.";
        }
    }

    /** A request may have reached the service, and its outcome is not known. */
    record OutcomeInDoubt(Instant submittedAt) implements UniquenessViolation {
        @Override
        public String code() {
            return "OutcomeUnknown";
        }

        @Override
        public String message() {
            return "An import of this user was submitted at " + submittedAt
                    + " and its outcome is not known; a second request could import twice.";
        }

        @Override
        public String remedy() {
            return "Reconcile: it asks the service, and tells what to decide if the service cannot say.";
        }
    }

    /**
     * A snapshot of the user was purged, and the service still lists it: from a copy that lags, or because the purge had no
     * effect. An import now could overwrite it.
     *
     * @param purgedAt when this journal recorded the purge
     */
    record PurgedStillShown(SnapshotId snapshotId, Instant purgedAt) implements UniquenessViolation {
        @Override
        public String code() {
            return "PurgedStillShown";
        }

        @Override
        public String message() {
            return "The snapshot " + snapshotId + " of the user was purged at " + purgedAt
                    + ", and the service still lists it.";
        }

        @Override
        public String remedy() {
            return "Import again in a few minutes: the list can lag. If the service still lists it after an hour, purge it"
                    + " again.";
        }
    }

    /** A purge of the user's snapshot left, and it is not proven that it had its effect. */
    record PurgeNotProven(Optional<SnapshotId> snapshotId, Instant since) implements UniquenessViolation {
        @Override
        public String code() {
            return "PurgeNotProven";
        }

        @Override
        public String message() {
            return "The purge of the user's snapshot" + named(snapshotId) + " left at " + since
                    + ", and it is not proven yet that it is gone.";
        }

        @Override
        public String remedy() {
            return "Purge again or reconcile, until the snapshot is known to be gone; then import.";
        }
    }

    /** One case for each variant. */
    default <R> R matchUniqueness(
            Function<AlreadyImported, R> alreadyImported,
            Function<FailedImportPresent, R> failedImportPresent,
            Function<ImportUnderWay, R> importUnderWay,
            Function<OutcomeInDoubt, R> outcomeInDoubt,
            Function<PurgedStillShown, R> purgedStillShown,
            Function<PurgeNotProven, R> purgeNotProven) {
        if (this instanceof AlreadyImported violation) {
            return alreadyImported.apply(violation);
        }
        if (this instanceof FailedImportPresent violation) {
            return failedImportPresent.apply(violation);
        }
        if (this instanceof ImportUnderWay violation) {
            return importUnderWay.apply(violation);
        }
        if (this instanceof OutcomeInDoubt violation) {
            return outcomeInDoubt.apply(violation);
        }
        if (this instanceof PurgedStillShown violation) {
            return purgedStillShown.apply(violation);
        }
        return purgeNotProven.apply((PurgeNotProven) this);
    }

    private static String named(Optional<SnapshotId> id) {
        return id.map(known -> " " + known).orElse("");
    }
}
