package io.cloudpc.snapshots.adapter.inmemory.service;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every call passes: faults on demand, and the interruption of its thread. */
public final class FaultInjection {
    private final Faults faults;
    private final Supplier<UUID> ids;

    public FaultInjection(Faults faults, Supplier<UUID> ids) {
        this.faults = faults;
        this.ids = ids;
    }

    public <T> Either<ServiceFailure, T> pass(Call call, Function<String, Either<ServiceFailure, T>> effect) {
        return pass(call, Optional::empty, effect);
    }

    /**
     * Carries the call out unless something stands against it.
     *
     * @param lastLook why the request must not leave after all, asked in the last instant before it does
     * @param effect carries it out under a request id
     */
    public <T> Either<ServiceFailure, T> pass(
            Call call,
            Supplier<Optional<ServiceFailure>> lastLook,
            Function<String, Either<ServiceFailure, T>> effect) {
        if (isInterrupted()) {
            return Either.left(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
        }
        var fault = faults.take(call);
        var requestId = ids.get().toString();
        fault.ifPresent(Fault::beforeEffect);
        if (isInterrupted()) {
            return Either.left(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
        }
        var stopped = lastLook.get().or(() -> fault.flatMap(Fault::insteadOfEffect)
                .map(cause -> cause.failure(call.operation(), requestId)));
        if (stopped.isPresent()) {
            return Either.left(stopped.get());
        }
        var answer = effect.apply(requestId);
        fault.ifPresent(Fault::beforeAnswer);
        if (isInterrupted() && answer.isRight()) {
            return Either.left(new ServiceFailure.Interrupted(call.operation().unanswered()));
        }
        return fault.flatMap(Fault::insteadOfAnswer)
                .<Either<ServiceFailure, T>>map(cause -> Either.left(cause.failure(call.operation(), requestId)))
                .orElse(answer);
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
