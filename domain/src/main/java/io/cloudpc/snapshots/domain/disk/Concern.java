package io.cloudpc.snapshots.domain.disk;

/** What a finding is about. */
public enum Concern {
    /** The file format: whether Azure can read a disk from the file at all. Never softened by a policy. */
    CONTAINER,
    /** What is on the disk: partitions and Windows. The service's own checks of it are not published. */
    CONTENT,
    /** The guest state (VMGS) inside its container. Never softened by a policy. */
    GUEST_STATE
}
