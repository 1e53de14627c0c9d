package io.cloudpc.snapshots.adapter.azurecompute.arm;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Waits for operations that Azure accepts and then works on: it follows {@code Azure-AsyncOperation} where that is given, and
 * {@code Location} otherwise, at the pace of {@code Retry-After}.
 */
public final class LongRunning {
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

    private final ArmHttp http;
    private final ArmLimits limits;
    private final Pause pause;
    private final Clock clock;

    public LongRunning(ArmHttp http, ArmLimits limits, Pause pause, Clock clock) {
        this.http = http;
        this.limits = limits;
        this.pause = pause;
        this.clock = clock;
    }

    /** The result of the operation that this call starts, as the last answer has it; empty if the resource is not there. */
    public Either<MachineFailure, Optional<JsonObject>> run(ArmCall call) {
        return http.find(call)
                .flatMap(found -> found.map(answer -> finish(call, answer).map(Optional::of))
                        .orElse(Either.right(Optional.empty())));
    }

    private Either<MachineFailure, JsonObject> finish(ArmCall call, ArmAnswer accepted) {
        var async = accepted.header("Azure-AsyncOperation");
        var location = accepted.header("Location");
        if (async.isPresent()) {
            return poll(call, accepted, async.get(), true)
                    .map(done -> Json.object(done, "properties", "output").orElse(done));
        }
        return accepted.status() == 202 && location.isPresent()
                ? poll(call, accepted, location.get(), false)
                : Either.right(accepted.json().orElseGet(JsonObject::new));
    }

    private Either<MachineFailure, JsonObject> poll(ArmCall call, ArmAnswer accepted, String url, boolean async) {
        var end = clock.instant().plus(limits.longestOperation());
        var last = accepted;
        while (true) {
            if (!pause.completes(wait(last))) {
                return Either.left(new MachineFailure.Interrupted(Effect.MAY_HAVE_BEEN_DONE));
            }
            var answer = http.send(call.reading(url));
            if (answer.isLeft()) {
                return Either.left(inDoubt(answer.getLeft()));
            }
            last = answer.get();
            var body = last.json().orElseGet(JsonObject::new);
            var status = async
                    ? Json.text(body, "status").orElse("").toLowerCase(Locale.ROOT)
                    : last.status() == 202 ? "inprogress" : "succeeded";
            switch (status) {
                case "succeeded" -> {
                    return Either.right(body);
                }
                case "failed", "canceled" -> {
                    return Either.left(ArmErrors.ofOperation(call, last));
                }
                default -> {
                    if (!clock.instant().isBefore(end)) {
                        return Either.left(ArmErrors.unreachable(
                                call,
                                "the operation has not ended after "
                                        + limits.longestOperation().toMinutes() + " min.",
                                Effect.MAY_HAVE_BEEN_DONE));
                    }
                }
            }
        }
    }

    private Duration wait(ArmAnswer answer) {
        var asked = ArmErrors.retryAfter(answer, clock.instant()).orElse(limits.betweenPolls());
        if (asked.compareTo(SHORTEST_POLL) < 0) {
            return SHORTEST_POLL;
        }
        return asked.compareTo(LONGEST_POLL) <= 0 ? asked : LONGEST_POLL;
    }

    /** The operation was accepted, so whatever keeps us from looking says nothing of its outcome. */
    private static MachineFailure inDoubt(MachineFailure failure) {
        return failure.match(
                refused -> refused,
                forbidden -> forbidden,
                conflict -> conflict,
                throttled -> new MachineFailure.Throttled(
                        throttled.resource(), Effect.MAY_HAVE_BEEN_DONE, throttled.retryAfter()),
                unavailable -> new MachineFailure.Unavailable(
                        unavailable.message(), Effect.MAY_HAVE_BEEN_DONE, unavailable.remedy()),
                interrupted -> new MachineFailure.Interrupted(Effect.MAY_HAVE_BEEN_DONE));
    }
}
