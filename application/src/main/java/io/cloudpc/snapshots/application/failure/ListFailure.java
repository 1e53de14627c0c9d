package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why imports could not be listed. */
public sealed interface ListFailure extends Failure permits ServiceFailed, JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchList(Function<ServiceFailed, R> serviceFailed, Function<JournalFailed, R> journalFailed) {
        return this instanceof ServiceFailed failure
                ? serviceFailed.apply(failure)
                : journalFailed.apply((JournalFailed) this);
    }
}
