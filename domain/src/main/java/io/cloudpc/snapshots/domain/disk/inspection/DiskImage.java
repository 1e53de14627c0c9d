package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import java.util.Optional;

/**
 * A file that was judged, and how to copy the disk in it.
 *
 * @param inspection what was found
 * @param extents where the disk's data lies in the file; reads the file's tables again, window by window. Present when
 *     the container has no error: an error about the content does not prevent a copy
 * @param bytes what the extents refer to: the file, or the file as it is once its log is replayed
 */
public record DiskImage(DiskInspection inspection, Optional<ExtentMap> extents, DiskBytes bytes) {}
