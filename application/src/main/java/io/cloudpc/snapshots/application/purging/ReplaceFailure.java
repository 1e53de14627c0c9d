package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.failure.PurgeFailure;
import java.util.function.Function;

/** Why a snapshot was not replaced; says whether the old one is still there. */
public sealed interface ReplaceFailure extends Failure {
    /** Why. */
    Failure cause();

    @Override
    default Kind kind() {
        return cause().kind();
    }

    @Override
    default String remedy() {
        return cause().remedy();
    }

    /** The new disk would be refused, so the old snapshot was left alone. */
    record NewImportNotReady(NotReady cause) implements ReplaceFailure {
        @Override
        public String message() {
            return "The old snapshot was left alone, because the new import would be refused. " + cause.message();
        }
    }

    /** The old snapshot was not purged. */
    record NotPurged(PurgeFailure cause) implements ReplaceFailure {
        @Override
        public String message() {
            return "The old snapshot was not replaced. " + cause.message();
        }
    }

    /** The old snapshot is purged, and the new import was not accepted. */
    record PurgedNotImported(ImportFailure cause) implements ReplaceFailure {
        @Override
        public String message() {
            return "The old snapshot is purged, but the new import was not accepted. " + cause.message();
        }
    }

    /** One case for each kind of failure. */
    default <R> R matchReplace(
            Function<NewImportNotReady, R> newImportNotReady,
            Function<NotPurged, R> notPurged,
            Function<PurgedNotImported, R> purgedNotImported) {
        if (this instanceof NewImportNotReady failure) {
            return newImportNotReady.apply(failure);
        }
        if (this instanceof NotPurged failure) {
            return notPurged.apply(failure);
        }
        return purgedNotImported.apply((PurgedNotImported) this);
    }
}
