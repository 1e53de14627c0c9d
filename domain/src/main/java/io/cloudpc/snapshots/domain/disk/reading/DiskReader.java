package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file for one check, and keeps to its budget. What was read once is not asked for again. A check that wants
 * more than its budget has a bug, whatever the file says, and ends with an {@link IllegalStateException}.
 */
public final class DiskReader {
    private static final int MEMORY_FOR_REUSE = 4 << 20;

    private final DiskBytes bytes;
    private final List<Chunk> chunks = new ArrayList<>();
    private int reusable;
    private ReadBudget left;

    public DiskReader(DiskBytes bytes, ReadBudget budget) {
        this.bytes = bytes;
        this.left = budget;
    }

    /** Length of the file in bytes. */
    public long length() {
        return bytes.length();
    }

    /** Adds to the budget what a format needs beyond the ends of the file. */
    public void allow(ReadBudget more) {
        left = left.plus(more);
    }

    /** Whether a range lies in the file. Safe for any offset and length, negative ones too. */
    public boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && length <= length() && offset <= length() - length;
    }

    /** Reads ranges of the file, all in one round; those read before cost nothing. Do not change the arrays. */
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<ByteRange> missing =
                ranges.stream().filter(range -> find(range) == null).distinct().toList();
        if (missing.isEmpty()) {
            return Either.right(ranges.stream().map(this::reuse).toList());
        }
        left = left.minus(missing);
        return bytes.read(missing).map(read -> {
            List<Chunk> fresh = new ArrayList<>(missing.size());
            for (int i = 0; i < missing.size(); i++) {
                fresh.add(new Chunk(missing.get(i), read.get(i)));
            }
            List<byte[]> result = ranges.stream()
                    .map(range -> fresh.stream()
                            .filter(chunk -> chunk.range.equals(range))
                            .findFirst()
                            .map(chunk -> chunk.bytes)
                            .orElseGet(() -> reuse(range)))
                    .toList();
            fresh.forEach(this::remember);
            return result;
        });
    }

    /** Reads pieces of a table without a budget, for a copy that goes on after the check. */
    public TableReader unbudgeted() {
        return TableReader.of(bytes);
    }

    /** Reads pieces of tables without a budget, and keeps the last ones. */
    public TableReader cachedTables() {
        return new CachedTables(bytes);
    }

    /** Reads one range of the file; see {@link #read(List)}. */
    public Either<ReadFailure, byte[]> read(long offset, int length) {
        return read(List.of(new ByteRange(offset, length))).map(read -> read.get(0));
    }

    private void remember(Chunk chunk) {
        if (chunk.bytes.length <= MEMORY_FOR_REUSE - reusable) {
            reusable += chunk.bytes.length;
            chunks.add(chunk);
        }
    }

    private byte[] reuse(ByteRange range) {
        Chunk chunk = find(range);
        if (chunk == null) {
            throw new IllegalStateException("not read: " + range);
        }
        return chunk.slice(range);
    }

    private @Nullable Chunk find(ByteRange range) {
        for (Chunk chunk : chunks) {
            if (chunk.range.offset() <= range.offset() && range.end() <= chunk.range.end()) {
                return chunk;
            }
        }
        return null;
    }

    private static final class Chunk {
        private final ByteRange range;
        private final byte[] bytes;

        Chunk(ByteRange range, byte[] bytes) {
            this.range = range;
            this.bytes = bytes;
        }

        byte[] slice(ByteRange part) {
            if (part.equals(range)) {
                return bytes;
            }
            int from = (int) (part.offset() - range.offset());
            return Arrays.copyOfRange(bytes, from, from + part.length());
        }
    }
}
