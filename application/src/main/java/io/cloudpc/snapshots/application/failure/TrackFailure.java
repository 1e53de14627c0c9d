package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why an import could not be followed. The import itself is not affected. */
public sealed interface TrackFailure extends Failure permits NoSuchImport, StillUnderWay, ServiceFailed, JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchTrack(
            Function<NoSuchImport, R> noSuchImport,
            Function<StillUnderWay, R> stillUnderWay,
            Function<ServiceFailed, R> serviceFailed,
            Function<JournalFailed, R> journalFailed) {
        if (this instanceof NoSuchImport failure) {
            return noSuchImport.apply(failure);
        }
        if (this instanceof StillUnderWay failure) {
            return stillUnderWay.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        return journalFailed.apply((JournalFailed) this);
    }
}
