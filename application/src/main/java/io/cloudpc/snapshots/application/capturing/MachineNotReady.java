package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.machine.MachineFinding;
import io.cloudpc.snapshots.domain.rule.Unchecked;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule blocks the capture, or could not be checked. Nothing was changed. */
public record MachineNotReady(MachineCheck check) implements CaptureFailure {
    @Override
    public Kind kind() {
        return check.forbidding().isEmpty() ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The virtual machine '" + check.machine().id().name() + "' cannot be captured as it is. "
                + Stream.concat(
                                check.forbidding().stream().map(MachineFinding::message),
                                check.outages().stream().map(Unchecked::why))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    @Override
    public String remedy() {
        return check.forbidding().isEmpty()
                ? "Try again when the services that did not answer are available."
                : check.forbidding().stream()
                        .map(MachineFinding::remedy)
                        .distinct()
                        .collect(Collectors.joining(" "));
    }
}
