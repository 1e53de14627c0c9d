package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;

/** Content that lies in the file record itself. */
final class ResidentData implements AttributeData {
    private final byte[] content;

    ResidentData(byte[] content) {
        this.content = content;
    }

    @Override
    public long sizeBytes() {
        return content.length;
    }

    @Override
    public Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges, ClusterReads reads) {
        return Either.right(ranges.stream()
                .map(range -> Arrays.copyOfRange(content, (int) range.offset(), (int) range.end()))
                .toList());
    }
}
