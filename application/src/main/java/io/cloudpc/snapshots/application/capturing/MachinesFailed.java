package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.port.machine.MachineFailure;

/** Azure Resource Manager refused a request, or did not answer. Repeating the order is safe, whatever was done. */
public record MachinesFailed(MachineFailure cause) implements CaptureFailure, CleanUpFailure {
    @Override
    public Kind kind() {
        return cause.match(
                refused -> Kind.REFUSED,
                forbidden -> Kind.REFUSED,
                conflict -> Kind.UNAVAILABLE,
                throttled -> Kind.UNAVAILABLE,
                unavailable -> Kind.UNAVAILABLE,
                interrupted -> Kind.UNAVAILABLE);
    }

    @Override
    public String message() {
        return cause.message();
    }

    @Override
    public String remedy() {
        return cause.remedy();
    }
}
