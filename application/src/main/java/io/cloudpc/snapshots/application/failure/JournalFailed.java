package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;

/**
 * The journal failed before anything was sent to the service. A journal that fails after that is {@link NotRecorded}.
 */
public record JournalFailed(JournalFailure cause)
        implements ImportFailure,
                TrackFailure,
                PurgeFailure,
                ReconcileFailure,
                ListFailure,
                LicenceFailure,
                PrepareFailure,
                ProvisionFailure,
                AcceptFailure {
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
