package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Ranges that are read together where they lie close to each other: a fragmented file would cost too many reads. */
final class JoinedRanges {
    /** Reading these many bytes for nothing costs less than another read. */
    static final int LARGEST_GAP = 32 << 10;

    private static final int LARGEST = 16 << 20;

    private final List<ByteRange> wanted;
    private final List<ByteRange> joined = new ArrayList<>();

    JoinedRanges(List<ByteRange> wanted) {
        this.wanted = wanted;
        wanted.stream().sorted(Comparator.comparingLong(ByteRange::offset)).forEach(this::join);
    }

    private void join(ByteRange range) {
        int last = joined.size() - 1;
        if (last < 0 || !fits(joined.get(last), range)) {
            joined.add(range);
            return;
        }
        ByteRange before = joined.get(last);
        long end = Math.max(before.end(), range.end());
        joined.set(last, new ByteRange(before.offset(), (int) (end - before.offset())));
    }

    private static boolean fits(ByteRange before, ByteRange range) {
        return range.end() <= before.end()
                || (range.offset() - before.end() <= LARGEST_GAP && range.end() - before.offset() <= LARGEST);
    }

    /** The ranges to read, in the order of the disk. */
    List<ByteRange> joined() {
        return joined;
    }

    long bytes() {
        return joined.stream().mapToLong(ByteRange::length).sum();
    }

    /** The bytes of the wanted ranges. */
    List<byte[]> cut(List<byte[]> read) {
        if (joined.equals(wanted)) {
            return read;
        }
        NavigableMap<Long, byte[]> byOffset = new TreeMap<>();
        for (int i = 0; i < joined.size(); i++) {
            byOffset.merge(
                    joined.get(i).offset(), read.get(i), (one, other) -> one.length > other.length ? one : other);
        }
        return wanted.stream().map(range -> cut(range, byOffset)).toList();
    }

    private static byte[] cut(ByteRange range, NavigableMap<Long, byte[]> byOffset) {
        long start = byOffset.floorKey(range.offset());
        int at = (int) (range.offset() - start);
        return Arrays.copyOfRange(byOffset.get(start), at, at + range.length());
    }
}
