package io.cloudpc.snapshots.domain.windows.writing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A disk of 256 MiB with large hives, each in memory once. */
public final class LargeVolume implements DiskBytes {
    private static final long SIZE = 256L << 20;
    private static final int FIRST = 8192;
    private static final int SECTOR = 512;

    private final NavigableMap<Long, byte[]> pieces = new TreeMap<>();
    private final long length;

    private LargeVolume(long length) {
        this.length = length;
    }

    /** The disk with these files in the folder of the registry. */
    public static LargeVolume disk(Map<String, byte[]> files) {
        LargeVolume disk = new LargeVolume(SIZE + SECTOR);
        for (Patch patch : SampleDisk.fixedVhd(SIZE).patches()) {
            boolean isWindows = patch.offset() >= (long) FIRST * SECTOR && patch.offset() < SIZE - 64 * SECTOR;
            if (!isWindows) {
                disk.pieces.put(patch.offset(), patch.bytes());
            }
        }
        String config = "Windows/System32/config/";
        NtfsWriter volume = new NtfsWriter((SIZE / SECTOR - 33 - FIRST) * SECTOR, FIRST);
        files.forEach((name, content) -> volume.file(config + name, content));
        volume.pieces().forEach((at, bytes) -> disk.pieces.putIfAbsent((long) FIRST * SECTOR + at, bytes));
        return disk;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        return Either.right(ranges.stream().map(this::part).toList());
    }

    private byte[] part(ByteRange range) {
        byte[] bytes = new byte[range.length()];
        pieces.forEach((at, piece) -> {
            long from = Math.max(at, range.offset());
            long to = Math.min(at + piece.length, range.end());
            if (from < to) {
                System.arraycopy(piece, (int) (from - at), bytes, (int) (from - range.offset()), (int) (to - from));
            }
        });
        return bytes;
    }
}
