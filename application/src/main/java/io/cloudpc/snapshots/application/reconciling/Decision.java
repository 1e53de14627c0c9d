package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a person found out about an unknown outcome, in the portal say. */
public sealed interface Decision {
    /**
     * The service has the import.
     *
     * @param snapshotId its id, where the person could read it
     */
    record ItHappened(Optional<SnapshotId> snapshotId) implements Decision {}

    /** The service does not have it, or has it no longer, and a new import may be made. */
    record ItDidNot() implements Decision {}

    /** One case for each. */
    default <R> R match(Function<Optional<SnapshotId>, R> itHappened, Supplier<R> itDidNot) {
        return this instanceof ItHappened decision ? itHappened.apply(decision.snapshotId()) : itDidNot.get();
    }
}
