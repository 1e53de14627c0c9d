/**
 * NTFS, read only: files by path through the index of each folder, fragmented, sparse and compressed content. Layout after
 * the public documentation of the linux-ntfs project. Start with {@link NtfsVolume}.
 */
@NullMarked
package io.cloudpc.snapshots.domain.windows.ntfs;

import org.jspecify.annotations.NullMarked;
