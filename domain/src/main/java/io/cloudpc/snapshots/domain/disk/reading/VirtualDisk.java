package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.List;

/** The disk inside a container, read by its own byte offsets. */
public interface VirtualDisk {
    /** Size of the disk in bytes. */
    long sizeBytes();

    /** Reads ranges within the disk, all in as few rounds as the container allows. What is not stored is zeros. */
    Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges);
}
