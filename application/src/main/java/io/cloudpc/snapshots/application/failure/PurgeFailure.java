package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why nothing was purged, or why the outcome of the purge is unknown. */
public sealed interface PurgeFailure extends Failure
        permits NoSuchImport, NotPurgeable, PurgeNotProven, ServiceFailed, JournalFailed, NotRecorded {
    /** One case for each kind of failure. */
    default <R> R matchPurge(
            Function<NoSuchImport, R> noSuchImport,
            Function<NotPurgeable, R> notPurgeable,
            Function<PurgeNotProven, R> purgeNotProven,
            Function<ServiceFailed, R> serviceFailed,
            Function<JournalFailed, R> journalFailed,
            Function<NotRecorded, R> notRecorded) {
        if (this instanceof NoSuchImport failure) {
            return noSuchImport.apply(failure);
        }
        if (this instanceof NotPurgeable failure) {
            return notPurgeable.apply(failure);
        }
        if (this instanceof PurgeNotProven failure) {
            return purgeNotProven.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        if (this instanceof JournalFailed failure) {
            return journalFailed.apply(failure);
        }
        return notRecorded.apply((NotRecorded) this);
    }
}
