package io.cloudpc.snapshots.domain.disk;

import java.util.Optional;

/**
 * Bytes of a disk that may hold data, and where they lie in its file.
 *
 * @param virtualOffset first byte on the disk
 * @param length number of bytes, at least one
 * @param fileOffset where the first byte lies in the file; the rest follows it there
 * @param sectorBitmap in a dynamic VHD, where the file says which sectors were ever written; a sector that was not reads
 *     as zeros, whatever lies there. Empty: all of them count
 */
public record Extent(long virtualOffset, long length, long fileOffset, Optional<SectorBitmap> sectorBitmap) {
    public Extent {
        if (virtualOffset < 0 || length <= 0 || fileOffset < 0) {
            throw new IllegalArgumentException(
                    "not an extent: " + length + " bytes at " + virtualOffset + ", in the file at " + fileOffset);
        }
    }

    /** An extent all of whose sectors count. */
    public Extent(long virtualOffset, long length, long fileOffset) {
        this(virtualOffset, length, fileOffset, Optional.empty());
    }

    /** The first byte of the disk after the extent. */
    public long virtualEnd() {
        return virtualOffset + length;
    }

    /** The part of this extent within [from, to) of the disk, empty if there is none. */
    public Optional<Extent> within(long from, long to) {
        long start = Math.max(from, virtualOffset);
        long end = Math.min(to, virtualEnd());
        if (start >= end) {
            return Optional.empty();
        }
        long skipped = start - virtualOffset;
        return Optional.of(new Extent(
                start, end - start, fileOffset + skipped, sectorBitmap.map(bitmap -> bitmap.skipping(skipped))));
    }
}
