package io.cloudpc.snapshots.domain.windows.hive.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A file in memory. */
public final class Bytes implements DiskBytes {
    private final byte[] content;

    public Bytes(byte[] content) {
        this.content = content;
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        return Either.right(ranges.stream().map(this::part).toList());
    }

    private byte[] part(ByteRange range) {
        int from = (int) range.offset();
        Objects.checkFromIndexSize(from, range.length(), content.length);
        return Arrays.copyOfRange(content, from, from + range.length());
    }
}
