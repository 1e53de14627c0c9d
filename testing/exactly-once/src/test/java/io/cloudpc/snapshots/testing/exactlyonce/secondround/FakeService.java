package io.cloudpc.snapshots.testing.exactlyonce.secondround;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A service that says what a test tells it to say, whatever it has. */
final class FakeService implements CloudPcService {
    /** What every list and read shows, unless something else is due. */
    final List<SnapshotImport> shown = new ArrayList<>();
    /** Lists that come first, one for each call. */
    final Deque<Listing> nextLists = new ArrayDeque<>();
    /** Reads by id that come first. */
    final Deque<Optional<SnapshotImport>> nextReads = new ArrayDeque<>();

    final List<SnapshotId> purged = new ArrayList<>();
    int submissions;
    boolean purgesHaveEffect = true;
    Supplier<Either<ServiceFailure, Submission>> answer = FakeService::noAnswer;
    Supplier<Either<ServiceFailure, PurgeAnswer>> purgeAnswer = () -> Either.right(PurgeAnswer.PURGED);

    @Override
    public Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order) {
        submissions++;
        return answer.get();
    }

    @Override
    public Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id) {
        return Either.right(
                nextReads.isEmpty()
                        ? shown.stream()
                                .filter(found -> found.id().equals(Optional.of(id)))
                                .findFirst()
                        : nextReads.remove());
    }

    @Override
    public Either<ServiceFailure, Listing> list() {
        return Either.right(nextLists.isEmpty() ? new Listing.Complete(shown) : nextLists.remove());
    }

    @Override
    public Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id) {
        purged.add(id);
        if (purgesHaveEffect) {
            shown.removeIf(found -> found.id().equals(Optional.of(id)));
        }
        return purgeAnswer.get();
    }

    static <T> Either<ServiceFailure, T> noAnswer() {
        var error = new ServiceError(OptionalInt.empty(), "NoAnswer", "The connection broke.", Optional.empty());
        return Either.left(new ServiceFailure.Unavailable(error, Effect.MAY_HAVE_BEEN_DONE));
    }
}
