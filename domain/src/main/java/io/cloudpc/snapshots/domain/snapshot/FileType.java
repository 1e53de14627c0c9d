package io.cloudpc.snapshots.domain.snapshot;

import java.util.Arrays;
import java.util.Optional;

/** What a source file holds: Graph's {@code cloudPcSnapshotImportFileType}. */
public enum FileType {
    /** The disk itself. */
    DATA_FILE("dataFile"),
    /** The guest state (VMGS) of a Trusted Launch machine: its UEFI variables and virtual TPM. */
    VIRTUAL_MACHINE_GUEST_STATE("virtualMachineGuestState");

    private final String graphName;

    FileType(String graphName) {
        this.graphName = graphName;
    }

    /** The name that Graph uses, and that our JSON uses. */
    public String graphName() {
        return graphName;
    }

    /** The file type with this {@link #graphName()}, ignoring case; empty if there is none. */
    public static Optional<FileType> named(String graphName) {
        return Arrays.stream(values())
                .filter(type -> type.graphName.equalsIgnoreCase(graphName))
                .findFirst();
    }
}
