package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Driven port: the service that imports and keeps snapshots. */
public interface CloudPcService {
    /**
     * Sends one import request, once. An adapter never repeats it. A failure whose effect is uncertain is {@link
     * Effect#MAY_HAVE_BEEN_DONE}.
     */
    Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order);

    /** The import with this id; empty only if the service answered that there is none. */
    Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id);

    /** Like {@link #retrieve} for several ids, with one answer for each. Adapters send batches where the service takes them. */
    default Map<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>> retrieveAll(Collection<SnapshotId> ids) {
        var answers = new LinkedHashMap<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>>();
        ids.forEach(id -> answers.computeIfAbsent(id, this::retrieve));
        return answers;
    }

    /** All imports that the service has, where the tenant offers a list. */
    Either<ServiceFailure, Listing> list();

    /**
     * Purges exactly this snapshot. Safe to repeat: a snapshot that no longer exists is {@link PurgeAnswer#ALREADY_GONE}. An
     * adapter that repeats the request itself answers {@link PurgeAnswer#PURGED} where an earlier try may have had its effect.
     */
    Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id);

    /**
     * How far the service's clock is ahead of this host's, negative where it is behind, to about a second and by the latest
     * answer; empty as long as nothing is known. Sends nothing. Times that the service reports are by its clock.
     */
    default Optional<Duration> clockDifference() {
        return Optional.empty();
    }
}
