package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why an acceptance was not recorded. */
public sealed interface AcceptFailure extends Failure
        permits NoSuchImport, NotAcceptable, RecordChanged, ServiceFailed, JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchAccept(
            Function<NoSuchImport, R> noSuchImport,
            Function<NotAcceptable, R> notAcceptable,
            Function<RecordChanged, R> recordChanged,
            Function<ServiceFailed, R> serviceFailed,
            Function<JournalFailed, R> journalFailed) {
        if (this instanceof NoSuchImport failure) {
            return noSuchImport.apply(failure);
        }
        if (this instanceof NotAcceptable failure) {
            return notAcceptable.apply(failure);
        }
        if (this instanceof RecordChanged failure) {
            return recordChanged.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        return journalFailed.apply((JournalFailed) this);
    }
}
