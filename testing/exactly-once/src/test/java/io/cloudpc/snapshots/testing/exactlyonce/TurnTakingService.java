package io.cloudpc.snapshots.testing.exactlyonce;

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
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The tenant's service as a host reaches it: over a network that holds up, cuts off and loses. */
final class TurnTakingService implements CloudPcService {
    private final SimulatedHost host;
    private final World world;
    int decision;
    /** Whom the host purges for. */
    Optional<UserId> purgingFor = Optional.empty();

    TurnTakingService(SimulatedHost host, World world) {
        this.host = host;
        this.world = world;
    }

    @Override
    public Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order) {
        var answer = submitOnce(request, order);
        if (world.missing.contains(Guard.NO_RETRY)
                && answer.isLeft()
                && answer.getLeft().effect() == Effect.MAY_HAVE_BEEN_DONE) {
            return submitOnce(request, order);
        }
        return answer;
    }

    private Either<ServiceFailure, Submission> submitOnce(ImportRequest request, SubmitOrder order) {
        host.turn("is about to submit");
        if (world.now().isAfter(order.notAfter()) && !world.missing.contains(Guard.NOT_AFTER)) {
            return Either.left(failure("NotSent", Effect.CERTAINLY_NOT_DONE));
        }
        if (!world.calm && world.choices.chance(10)) {
            return Either.left(new ServiceFailure.Throttled(error("TooManyRequests"), Optional.empty()));
        }
        var flight = world.launch(decision, request);
        host.turn("has a request under way");
        if (!flight.hasLanded() && world.flights.contains(flight)) {
            if (!world.calm && world.choices.chance(20)) {
                return lost("the request may still be on its way");
            }
            world.land(flight);
        }
        host.turn("is about to hear the answer");
        return !flight.hasLanded() || (!world.calm && world.choices.chance(20))
                ? lost("the answer is lost")
                : flight.answer();
    }

    private Either<ServiceFailure, Submission> lost(String what) {
        world.tally.lostAnswers++;
        world.tell(host.name + ": " + what);
        return Either.left(failure("NoAnswer", Effect.MAY_HAVE_BEEN_DONE));
    }

    @Override
    public Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id) {
        host.turn("retrieves " + id);
        return isOut() ? Either.left(outage()) : Either.right(world.copies.retrieve(id));
    }

    @Override
    public Either<ServiceFailure, Listing> list() {
        host.turn("lists");
        if (world.missing.contains(Guard.OUTAGE_IS_NOT_ABSENCE) && !world.calm && world.choices.chance(50)) {
            return Either.right(new Listing.Complete(List.of()));
        }
        if (isOut()) {
            return Either.left(outage());
        }
        return Either.right(world.copies.list());
    }

    @Override
    public Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id) {
        host.turn("purges " + id);
        if (isOut()) {
            return Either.left(outage());
        }
        var answer = world.land(id, purgingFor.orElseThrow());
        host.turn("is about to hear that " + id + " is purged");
        return isOut() ? Either.left(failure("NoAnswer", Effect.MAY_HAVE_BEEN_DONE)) : answer;
    }

    /** What an adapter measures; a difference of minutes goes unnoticed here, as without any answer yet. */
    @Override
    public Optional<Duration> clockDifference() {
        return world.nasty.contains(Nasty.FAR_SKEWED_CLOCK) ? Optional.of(world.serviceAhead) : Optional.empty();
    }

    private boolean isOut() {
        return !world.calm && world.choices.chance(8);
    }

    static ServiceFailure outage() {
        return failure("ServiceUnavailable", Effect.CERTAINLY_NOT_DONE);
    }

    private static ServiceFailure failure(String code, Effect effect) {
        return new ServiceFailure.Unavailable(error(code), effect);
    }

    private static ServiceError error(String code) {
        return new ServiceError(OptionalInt.empty(), code, "As the schedule chose.", Optional.empty());
    }
}
