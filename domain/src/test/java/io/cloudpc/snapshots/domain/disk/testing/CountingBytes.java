package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** Counts what is read of a file. Not safe for several threads. */
public final class CountingBytes implements DiskBytes {
    private final DiskBytes bytes;
    private final List<ByteRange> ranges = new ArrayList<>();
    private int rounds;

    public CountingBytes(DiskBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> wanted) {
        rounds++;
        ranges.addAll(wanted);
        return bytes.read(wanted);
    }

    public int rounds() {
        return rounds;
    }

    public int reads() {
        return ranges.size();
    }

    public long bytesRead() {
        return ranges.stream().mapToLong(ByteRange::length).sum();
    }

    public List<ByteRange> ranges() {
        return List.copyOf(ranges);
    }
}
