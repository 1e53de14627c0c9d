package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.MachineId;

/** Azure has no virtual machine with this id. */
public record NoSuchMachine(MachineId machine) implements CaptureFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "There is no virtual machine '" + machine.name() + "' in the resource group '" + machine.resourceGroup()
                + "' of the subscription " + machine.subscription() + ".";
    }

    @Override
    public String remedy() {
        return "Copy the resource ID from the properties of the virtual machine in the Azure portal.";
    }
}
