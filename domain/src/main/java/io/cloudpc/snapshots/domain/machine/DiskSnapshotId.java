package io.cloudpc.snapshots.domain.machine;

import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.vavr.control.Either;
import java.util.UUID;

/** The Azure Resource Manager id of a snapshot of a managed disk. Equal ids name the same resource, whatever the case of their names. */
public final class DiskSnapshotId {
    private static final String TYPE = "snapshots";

    private final ComputeResource resource;

    private DiskSnapshotId(ComputeResource resource) {
        this.resource = resource;
    }

    /**
     * An id of these parts.
     *
     * @throws IllegalArgumentException if a name breaks Azure's naming rules
     */
    public DiskSnapshotId(UUID subscription, String resourceGroup, String name) {
        this(new ComputeResource(subscription, resourceGroup, TYPE, name));
    }

    /** Reads an Azure Resource Manager id, in any case. */
    public static Either<InvalidInput, DiskSnapshotId> parse(String text) {
        return ComputeResource.parse(text, TYPE, "disk snapshot").map(DiskSnapshotId::new);
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
        return other instanceof DiskSnapshotId id && resource.key().equals(id.resource.key());
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
