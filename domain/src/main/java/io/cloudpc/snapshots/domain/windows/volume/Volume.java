package io.cloudpc.snapshots.domain.windows.volume;

/**
 * A partition that Windows or its firmware uses.
 *
 * @param partition its number in the partition table, from 1
 * @param role what the partition table says that it is for
 * @param fileSystem what it is formatted with
 * @param reader its bytes; shares the limits of the disk
 */
public record Volume(int partition, Role role, FileSystem fileSystem, VolumeReader reader) {

    /** What a partition is for. */
    public enum Role {
        /** Holds the boot manager, for the firmware. */
        EFI_SYSTEM,
        /** Holds Windows, or data. */
        BASIC_DATA
    }

    /** Whether a partition has this role and this file system. */
    public boolean is(Role expectedRole, FileSystem expectedSystem) {
        return role == expectedRole && fileSystem == expectedSystem;
    }
}
