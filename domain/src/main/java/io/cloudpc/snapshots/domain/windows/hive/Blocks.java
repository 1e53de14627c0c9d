package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The bins of a hive in blocks that are read once. Bytes of a block that is not there yet are noted as wanted, and
 * {@link #load} reads all wanted blocks in one round: so searches that do not depend on each other wait together.
 */
final class Blocks {
    static final int BLOCK = 64 << 10;

    /** Most blocks that are read of one hive: 12 MiB. */
    static final int MAX_BLOCKS = 192;

    private final DiskBytes file;
    private final List<LogEntry.Page> pages;
    private final long length;
    private final Map<Long, byte[]> blocks = new HashMap<>();
    private final TreeSet<Long> wanted = new TreeSet<>();
    private Optional<HiveFailure> failure = Optional.empty();

    /**
     * Blocks of a hive.
     *
     * @param length of the bins in bytes; what the file lacks and no page has reads as zeros
     * @param pages what its transaction logs add
     */
    Blocks(DiskBytes file, long length, List<LogEntry.Page> pages) {
        this.file = file;
        this.length = length;
        this.pages = pages;
    }

    /** Length of the bins in bytes. */
    long length() {
        return length;
    }

    /** Bytes within the bins; noted as wanted while a block of them is not there. */
    Either<Obstacle, byte[]> bytes(long offset, int count) {
        long first = offset / BLOCK;
        long last = (offset + Math.max(count, 1) - 1) / BLOCK;
        List<Long> missing = new ArrayList<>();
        for (long block = first; block <= last; block++) {
            if (!blocks.containsKey(block)) {
                missing.add(block);
            }
        }
        if (missing.isEmpty()) {
            return Either.right(copy(offset, count));
        }
        if (failure.isPresent()) {
            return Either.left(new Obstacle.Failed(failure.get()));
        }
        wanted.addAll(missing);
        return Either.left(new Obstacle.NotLoaded());
    }

    private byte[] copy(long offset, int count) {
        byte[] result = new byte[count];
        int done = 0;
        while (done < count) {
            long at = offset + done;
            int from = (int) (at % BLOCK);
            int part = Math.min(count - done, BLOCK - from);
            System.arraycopy(present(at / BLOCK), from, result, done, part);
            done += part;
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

    /** Whether bytes were asked for that are not there. */
    boolean isWaiting() {
        return !wanted.isEmpty();
    }

    /** Reads what is wanted. Where that is impossible, what is not there by now never will be. */
    void load() {
        if (blocks.size() + wanted.size() > MAX_BLOCKS) {
            failure = Optional.of(new HiveFailure.OverLimit("More than " + ((MAX_BLOCKS * BLOCK) >> 20)
                    + " MiB of a registry hive would have to be read; a sound one needs far less."));
        } else {
            failure = read().<HiveFailure>map(HiveFailure.Unreadable::new);
        }
        wanted.clear();
    }

    private Optional<ReadFailure> read() {
        List<ByteRange> ranges = rangesOfWanted();
        Either<ReadFailure, List<byte[]>> read = file.read(ranges);
        if (read.isLeft()) {
            return Optional.of(read.getLeft());
        }
        Map<Long, byte[]> parts = new HashMap<>();
        for (int i = 0; i < ranges.size(); i++) {
            parts.put(ranges.get(i).offset(), read.get().get(i));
        }
        wanted.forEach(block -> blocks.put(block, withPages(block, parts)));
        return Optional.empty();
    }

    private List<ByteRange> rangesOfWanted() {
        List<ByteRange> ranges = new ArrayList<>();
        for (long block : wanted) {
            long from = BaseBlock.BINS + block * BLOCK;
            long to = Math.min(from + BLOCK, Math.min(file.length(), BaseBlock.BINS + length));
            if (from < to) {
                ranges.add(new ByteRange(from, (int) (to - from)));
            }
        }
        return ranges;
    }

    private byte[] withPages(long block, Map<Long, byte[]> parts) {
        byte[] bytes = new byte[BLOCK];
        byte[] stored = parts.getOrDefault(BaseBlock.BINS + block * BLOCK, new byte[0]);
        System.arraycopy(stored, 0, bytes, 0, stored.length);
        pages.forEach(page -> page.copyTo(bytes, block * BLOCK));
        return bytes;
    }
}
