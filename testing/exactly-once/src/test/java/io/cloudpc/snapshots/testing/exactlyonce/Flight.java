package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;

/** An import request on its way. It reaches the service at some time before its deadline, or never. */
final class Flight {
    final int decision;
    final ImportRequest request;
    final Instant deadline;
    private Optional<Either<ServiceFailure, Submission>> answer = Optional.empty();

    Flight(int decision, ImportRequest request, Instant deadline) {
        this.decision = decision;
        this.request = request;
        this.deadline = deadline;
    }

    boolean hasLanded() {
        return answer.isPresent();
    }

    void land(Either<ServiceFailure, Submission> serviceAnswer) {
        answer = Optional.of(serviceAnswer);
    }

    Either<ServiceFailure, Submission> answer() {
        return answer.orElseThrow();
    }
}
