package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Function;

/**
 * The content of a file on a volume. Damage of the file system is a {@link ReadFailure.Unreadable}.
 *
 * @param length in bytes
 * @param reader reads ranges that lie within the file
 */
public record FileBytes(long length, Function<List<ByteRange>, Either<VolumeFailure, List<byte[]>>> reader)
        implements DiskBytes {

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        for (ByteRange range : ranges) {
            if (range.end() > length) {
                throw new IndexOutOfBoundsException(range + " is outside a file of " + length + " bytes");
            }
        }
        return reader.apply(ranges).mapLeft(VolumeFailure::asReadFailure);
    }
}
