package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a disk or a partition of it within limits. The partitions of one disk share its limits. Any offset or length that
 * stands on the disk may be asked for: what lies outside is damage, not an exception. Not safe for use from several
 * threads.
 */
public final class VolumeReader {
    private final DiskReads disk;
    private final BlockCache structures;
    private final long start;
    private final long length;

    private VolumeReader(DiskReads disk, BlockCache structures, long start, long length) {
        this.disk = disk;
        this.structures = structures;
        this.start = start;
        this.length = length;
    }

    /** A reader of a whole disk. */
    public static VolumeReader of(DiskBytes disk, ReadLimits limits) {
        DiskReads reads = new DiskReads(disk, limits);
        return new VolumeReader(reads, new BlockCache(reads), 0, disk.length());
    }

    /** A reader of a part of this one, cut off where this one ends. Safe for any offset and length. */
    public VolumeReader part(long offset, long bytes) {
        long from = Math.min(Math.max(offset, 0), length);
        return new VolumeReader(disk, structures, start + from, Math.min(Math.max(bytes, 0), length - from));
    }

    /** Number of bytes that can be read. */
    public long length() {
        return length;
    }

    /** What was read so far of the whole disk, with all its partitions. */
    public ReadUsage usage() {
        return disk.usage();
    }

    /** Whether a range lies within this reader. Safe for any offset and length, negative ones too. */
    public boolean holds(long offset, long bytes) {
        return offset >= 0 && bytes >= 0 && bytes <= length && offset <= length - bytes;
    }

    /** Reads one range of a structure; see {@link #structures(List)}. */
    public Either<VolumeFailure, byte[]> structure(long offset, int bytes) {
        return holds(offset, bytes)
                ? structures(List.of(new ByteRange(offset, bytes))).map(read -> read.get(0))
                : Either.left(outside());
    }

    /**
     * Reads ranges of structures in one round. The blocks of 64 KiB that they lie in are read whole and kept, because the
     * next structure is often close by.
     *
     * @return the bytes of each range, each array the caller's own
     */
    public Either<VolumeFailure, List<byte[]>> structures(List<ByteRange> ranges) {
        return onDisk(ranges).flatMap(structures::read);
    }

    /**
     * Reads ranges of file content in one round. Reads just those bytes and keeps nothing.
     *
     * @return the bytes of each range, each array the caller's own
     */
    public Either<VolumeFailure, List<byte[]>> content(List<ByteRange> ranges) {
        return onDisk(ranges).flatMap(disk::read);
    }

    private Either<VolumeFailure, List<ByteRange>> onDisk(List<ByteRange> ranges) {
        List<ByteRange> onDisk = new ArrayList<>(ranges.size());
        for (ByteRange range : ranges) {
            if (!holds(range.offset(), range.length())) {
                return Either.left(outside());
            }
            onDisk.add(new ByteRange(start + range.offset(), range.length()));
        }
        return Either.right(onDisk);
    }

    private static VolumeFailure outside() {
        return new VolumeFailure.Damaged("a structure", "refers to a place outside the volume");
    }
}
