package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;
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

    /** Reads ranges within the disk in one round. Those that lie close to each other are one ranged read. */
    Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges) {
        if (ranges.isEmpty()) {
            return Either.right(List.of());
        }
        JoinedRanges joined = new JoinedRanges(ranges);
        int reads = joined.joined().size();
        if (reads > limits.reads() - usage.reads() || joined.bytes() > limits.bytes() - usage.bytes()) {
            return Either.left(new VolumeFailure.LimitReached(limits));
        }
        usage = new ReadUsage(usage.reads() + reads, usage.bytes() + joined.bytes(), usage.rounds() + 1);
        return disk.read(joined.joined())
                .<VolumeFailure>mapLeft(VolumeFailure.NotRead::new)
                .map(joined::cut);
    }
}
