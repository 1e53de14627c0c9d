package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One look at the service's list, which serves any number of searches.
 *
 * @param at when the service was asked, so that the answer is at least as new
 * @param holders whom the journal knows to have which snapshot, read when it is first needed
 */
public record ListLook(Instant at, Either<ServiceFailure, Listing> listing, Supplier<Map<SnapshotId, UserId>> holders) {
    /** Whether the journal knows that another user has this, by the service's own answer to that user's request. */
    boolean isOfAnother(SnapshotImport found, UserId user) {
        return found.id()
                .filter(id -> !holders.get().getOrDefault(id, user).equals(user))
                .isPresent();
    }
}
