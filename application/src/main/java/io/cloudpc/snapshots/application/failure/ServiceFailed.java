package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;

/** The service or the directory refused the request, or did not answer. */
public record ServiceFailed(ServiceFailure cause)
        implements FindFailure,
                ImportFailure,
                TrackFailure,
                PurgeFailure,
                ListFailure,
                LicenceFailure,
                PrepareFailure,
                ProvisionFailure,
                AcceptFailure {
    @Override
    public Kind kind() {
        return cause.match(
                refused -> Kind.REFUSED,
                forbidden -> Kind.REFUSED,
                throttled -> Kind.UNAVAILABLE,
                unavailable -> ofEffect(unavailable.effect()),
                interrupted -> ofEffect(interrupted.effect()));
    }

    private static Kind ofEffect(Effect effect) {
        return effect == Effect.MAY_HAVE_BEEN_DONE ? Kind.IN_DOUBT : Kind.UNAVAILABLE;
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
