package io.cloudpc.snapshots.domain.machine;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.vavr.control.Either;
import java.util.UUID;

/** The Azure Resource Manager id of a virtual machine. Equal ids name the same resource, whatever the case of their names. */
public final class MachineId {
    private static final String TYPE = "virtualMachines";

    private final ComputeResource resource;

    private MachineId(ComputeResource resource) {
        this.resource = resource;
    }

    /**
     * An id of these parts.
     *
     * @throws IllegalArgumentException if a name breaks Azure's naming rules
     */
    public MachineId(UUID subscription, String resourceGroup, String name) {
        this(new ComputeResource(subscription, resourceGroup, TYPE, name));
    }

    /** Reads an Azure Resource Manager id, in any case. */
    public static Either<InvalidInput, MachineId> parse(String text) {
        return ComputeResource.parse(text, TYPE, "virtual machine").map(MachineId::new);
    }

    public UUID subscription() {
        return resource.subscription();
    }

    public String resourceGroup() {
        return resource.resourceGroup();
    }

    public String name() {
        return resource.name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MachineId id && resource.key().equals(id.resource.key());
    }

    @Override
    public int hashCode() {
        return resource.key().hashCode();
    }

    /** The id as Azure Resource Manager takes it. */
    @Override
    public String toString() {
        return resource.toString();
    }
}
