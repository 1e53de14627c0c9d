package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.time.Duration;
import java.time.Instant;

/**
 * The SAS of the source expires before the staging can finish. Nothing was sent.
 *
 * @param expiry when the SAS expires
 * @param needed the least time that the staging takes if all of the source is data
 */
public record SourceExpiresTooSoon(SasUrl source, Instant expiry, Duration needed) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The SAS of '" + source.withoutSignature() + "' expires at " + expiry + ", but staging takes "
                + (needed.toMinutes() + 1) + " min at the given pace.";
    }

    @Override
    public String remedy() {
        return "Create a SAS with a later expiry. An interrupted staging resumes with a new SAS of the same blob.";
    }
}
