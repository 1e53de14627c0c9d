package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.provisioning.LicenceVerdict;
import io.cloudpc.snapshots.domain.provisioning.LicenceViolation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule forbids the licence, or could not be checked. Nothing was sent to the service. */
public record LicenceRefused(LicenceVerdict verdict) implements LicenceFailure {
    @Override
    public Kind kind() {
        return verdict.forbidding().isEmpty() ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    @Override
    public String message() {
        return Stream.concat(verdict.forbidding().stream().map(LicenceViolation::message), verdict.outages().stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Override
    public String remedy() {
        return verdict.forbidding().isEmpty()
                ? "Try again when the services that did not answer are available."
                : verdict.forbidding().stream()
                        .map(LicenceViolation::remedy)
                        .distinct()
                        .collect(Collectors.joining(" "));
    }
}
