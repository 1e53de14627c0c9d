package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.ProvisionFailure;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.provisioning.ProvisioningProgress;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Use case: follow users from the licence to the Cloud PC. */
public interface TrackProvisioning {
    /** After how long provisioning is unusual: seen in the field. An advisory; Microsoft promises no time. */
    Duration USUAL_LIMIT = Duration.ofHours(2);

    /** Looks once, and brings the import's record up to date. */
    Either<ProvisionFailure, ProvisioningProgress> once(UserId user);

    /** As {@link #once}, for many users with at most one request for twenty of them and each question. */
    Map<UserId, Either<ProvisionFailure, ProvisioningProgress>> once(Collection<UserId> users);

    /**
     * Looks until nothing more happens by itself for any of these users.
     *
     * @param progress told of each user that changed since the last look, on the calling thread
     */
    Map<UserId, Either<ProvisionFailure, ProvisioningProgress>> untilEnd(
            Collection<UserId> users, FollowPlan plan, Consumer<ProvisioningProgress> progress);
}
