package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.time.Duration;

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
    private static final Duration LONGEST_WAIT_ASKED_FOR = Duration.ofHours(1);

    /** How long the service wants to be left alone before the next request: zero unless it throttles, an hour at most. */
    public Duration waitAskedFor() {
        var asked = cause instanceof ServiceFailure.Throttled throttled
                ? throttled.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(LONGEST_WAIT_ASKED_FOR) <= 0 ? asked : LONGEST_WAIT_ASKED_FOR;
    }

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
