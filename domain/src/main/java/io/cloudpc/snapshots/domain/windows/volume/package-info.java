/**
 * The volumes on a guest's disk, and bounded reads of them. Knows no file system. A file of a volume is read as {@link
 * io.cloudpc.snapshots.domain.disk.DiskBytes}: its ranges are read in one round, where one call may ask for many.
 *
 * <p>{@link WindowsVolumes} finds the volumes of a {@link GuestDisk}, each with a {@link VolumeReader}; the packages {@code
 * ntfs} and {@code fat} find files in them by path.
 */
@NullMarked
package io.cloudpc.snapshots.domain.windows.volume;

import org.jspecify.annotations.NullMarked;
