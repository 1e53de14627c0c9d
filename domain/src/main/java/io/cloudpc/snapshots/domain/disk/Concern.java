package io.cloudpc.snapshots.domain.disk;

/** What a finding is about. */
public enum Concern {
    /** The file format: whether Azure can read a disk from the file at all. Never softened by a policy. */
    CONTAINER,
    /** How the disk is laid out: its partitions and what they hold. The service's own checks of it are not published. */
    CONTENT,
    /** The Windows on the disk, by its registry and its files. The service's own checks of it are not published. */
    WINDOWS,
    /** The guest state (VMGS) inside its container. Never softened by a policy. */
    GUEST_STATE;

    /** Whether a policy may weigh findings of this concern otherwise. */
    public boolean isAdjustable() {
        return this == CONTENT || this == WINDOWS;
    }
}
