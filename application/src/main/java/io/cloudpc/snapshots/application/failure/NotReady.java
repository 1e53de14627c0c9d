package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.Unchecked;
import io.cloudpc.snapshots.domain.rule.Violation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule blocks the import, or could not be checked. Nothing was sent to the service. */
public record NotReady(Readiness readiness) implements ImportFailure {
    @Override
    public Kind kind() {
        return readiness.forbidding().isEmpty() ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    @Override
    public String message() {
        return Stream.concat(
                        readiness.forbidding().stream().map(Violation::message),
                        readiness.outages().stream().map(Unchecked::why))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Override
    public String remedy() {
        return readiness.forbidding().isEmpty()
                ? "Try again when the services that did not answer are available."
                : readiness.forbidding().stream()
                        .map(Violation::remedy)
                        .distinct()
                        .collect(Collectors.joining(" "));
    }
}
