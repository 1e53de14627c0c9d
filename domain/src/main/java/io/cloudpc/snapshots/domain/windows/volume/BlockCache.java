package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The blocks of a disk that hold structures, each read once and kept. */
final class BlockCache {
    static final int BLOCK = 64 << 10;

    /** Most blocks that are kept: 8 MiB. A clean disk needs some twenty. */
    static final int MOST = 128;

    private final DiskReads disk;
    private final Map<Long, byte[]> blocks = new HashMap<>();

    BlockCache(DiskReads disk) {
        this.disk = disk;
    }

    /** Reads ranges within the disk. */
    Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges) {
        NavigableSet<Long> missing = new TreeSet<>();
        for (ByteRange range : ranges) {
            for (long block = range.offset() / BLOCK; block * BLOCK < range.end(); block++) {
                if (!blocks.containsKey(block) && missing.add(block) && blocks.size() + missing.size() > MOST) {
                    return Either.left(new VolumeFailure.LimitReached(disk.limits()));
                }
            }
        }
        return fetch(missing).map(done -> ranges.stream().map(this::copy).toList());
    }

    private Either<VolumeFailure, List<byte[]>> fetch(NavigableSet<Long> missing) {
        return disk.read(missing.stream().map(this::rangeOf).toList()).peek(read -> {
            int next = 0;
            for (long block : missing) {
                blocks.put(block, read.get(next++));
            }
        });
    }

    private ByteRange rangeOf(long block) {
        return new ByteRange(block * BLOCK, (int) Math.min(BLOCK, disk.diskLength() - block * BLOCK));
    }

    private byte[] copy(ByteRange range) {
        byte[] result = new byte[range.length()];
        int done = 0;
        while (done < result.length) {
            long at = range.offset() + done;
            int within = (int) (at % BLOCK);
            int length = Math.min(BLOCK - within, result.length - done);
            System.arraycopy(present(at / BLOCK), within, result, done, length);
            done += length;
        }
        return result;
    }

    private byte[] present(long block) {
        byte[] bytes = blocks.get(block);
        if (bytes == null) {
            throw new IllegalStateException("block " + block + " was not read");
        }
        return bytes;
    }
}
