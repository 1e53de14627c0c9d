package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A disk that lies in its file as it is, from the first byte on: fixed VHD or raw. A part that the file lacks reads as
 * zeros.
 *
 * @param reader the file
 * @param sizeBytes size of the disk in bytes
 * @param storedBytes how many of them are in the file
 */
public record FlatDisk(DiskReader reader, long sizeBytes, long storedBytes) implements VirtualDisk {

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<ByteRange> stored = ranges.stream().map(this::storedPart).toList();
        List<ByteRange> wanted =
                stored.stream().filter(range -> range.length() > 0).toList();
        return reader.read(wanted).map(read -> {
            List<byte[]> result = new ArrayList<>(ranges.size());
            int next = 0;
            for (int i = 0; i < ranges.size(); i++) {
                byte[] bytes = stored.get(i).length() > 0 ? read.get(next++) : new byte[0];
                int length = ranges.get(i).length();
                result.add(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
            }
            return result;
        });
    }

    private ByteRange storedPart(ByteRange range) {
        long end = Math.min(range.end(), storedBytes);
        return new ByteRange(range.offset(), (int) Math.max(0, end - range.offset()));
    }
}
