package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;

/**
 * The journal did not do its part. Nothing was asked of the service: where something was, the failure is {@link
 * NotRecorded}.
 */
public record JournalFailed(JournalFailure cause)
        implements ImportFailure, TrackFailure, PurgeFailure, ReconcileFailure, ListFailure {
    @Override
    public Kind kind() {
        return cause.match(conflict -> Kind.UNAVAILABLE, unreadable -> Kind.REFUSED, unavailable -> Kind.UNAVAILABLE);
    }

    @Override
    public String message() {
        return cause.message();
    }

    @Override
    public String remedy() {
        return cause.remedy();
    }
}
