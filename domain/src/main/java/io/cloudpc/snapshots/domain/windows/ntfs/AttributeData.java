package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.List;

/** The content of an attribute, wherever it is stored. */
interface AttributeData {
    long sizeBytes();

    /**
     * Reads ranges within the content, in one round.
     *
     * @param reads how to read the volume
     */
    Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges, ClusterReads reads);
}
