package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Driven port: the service that imports snapshots and keeps them. */
public interface CloudPcService {
    /**
     * Sends one import request, once. An adapter never repeats it, whatever the answer: a failure whose effect is not
     * certain is {@link Effect#MAY_HAVE_BEEN_DONE}.
     */
    Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order);

    /** What the service says of one import; empty only if it answered that it has none with this id. */
    Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id);

    /** As {@link #retrieve}, for many at once; one answer for each id. Adapters that can ask in bulk do so. */
    default Map<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>> retrieveAll(Collection<SnapshotId> ids) {
        var answers = new LinkedHashMap<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>>();
        ids.forEach(id -> answers.computeIfAbsent(id, this::retrieve));
        return answers;
    }

    /** Every import that the service has, where the tenant offers such a list. */
    Either<ServiceFailure, Listing> list();

    /** Purges exactly this snapshot. Safe to repeat: one that is gone is {@link PurgeAnswer#ALREADY_GONE}. */
    Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id);
}
