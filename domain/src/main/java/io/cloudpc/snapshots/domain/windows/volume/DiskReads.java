package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** Counts what is read of a disk, and stops at the limits before anything is allocated. */
final class DiskReads {
    private final DiskBytes disk;
    private final ReadLimits limits;
    private ReadUsage usage = new ReadUsage(0, 0, 0);

    DiskReads(DiskBytes disk, ReadLimits limits) {
        this.disk = disk;
        this.limits = limits;
    }

    ReadUsage usage() {
        return usage;
    }

    ReadLimits limits() {
        return limits;
    }

    long diskLength() {
        return disk.length();
    }

    /** Reads ranges within the disk in one round. Ranges that follow each other on the disk are one ranged read. */
    Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges) {
        if (ranges.isEmpty()) {
            return Either.right(List.of());
        }
        long bytes = ranges.stream().mapToLong(ByteRange::length).sum();
        List<ByteRange> joined = joined(ranges);
        if (joined.size() > limits.reads() - usage.reads() || bytes > limits.bytes() - usage.bytes()) {
            return Either.left(new VolumeFailure.LimitReached(limits));
        }
        usage = new ReadUsage(usage.reads() + joined.size(), usage.bytes() + bytes, usage.rounds() + 1);
        return disk.read(joined)
                .<VolumeFailure>mapLeft(VolumeFailure.NotRead::new)
                .map(read -> joined.size() == ranges.size() ? read : cut(ranges, joined, read));
    }

    private static List<ByteRange> joined(List<ByteRange> ranges) {
        List<ByteRange> joined = new ArrayList<>();
        for (ByteRange range : ranges) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).end() == range.offset() && fits(joined.get(last), range)) {
                ByteRange before = joined.get(last);
                joined.set(last, new ByteRange(before.offset(), before.length() + range.length()));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    private static boolean fits(ByteRange before, ByteRange range) {
        return before.length() <= Integer.MAX_VALUE - range.length();
    }

    private static List<byte[]> cut(List<ByteRange> ranges, List<ByteRange> joined, List<byte[]> read) {
        List<byte[]> result = new ArrayList<>(ranges.size());
        int source = 0;
        int at = 0;
        for (ByteRange range : ranges) {
            if (at == joined.get(source).length()) {
                source++;
                at = 0;
            }
            byte[] bytes = new byte[range.length()];
            System.arraycopy(read.get(source), at, bytes, 0, bytes.length);
            result.add(bytes);
            at += bytes.length;
        }
        return result;
    }
}
