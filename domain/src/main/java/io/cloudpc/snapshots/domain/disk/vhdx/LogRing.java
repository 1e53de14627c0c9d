package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log of a VHDX: a ring of sectors.
 *
 * @param file the file that it lies in
 * @param offset its first byte in the file
 * @param sectors how many there are; a number from there on means a sector of the next lap
 */
record LogRing(DiskBytes file, long offset, int sectors) {
    /** Bytes of a sector of the log, and of what one changes. */
    static final int SECTOR = 4096;

    /** Sectors of one read: 1 MiB. */
    private static final int PIECE = 256;

    /** Reads that are asked for together. */
    private static final int PIECES_AT_ONCE = 4;

    /** Where a sector lies in the file. */
    long place(long sector) {
        return offset + sector % sectors * SECTOR;
    }

    /** Shows the sectors in [from, to) in order, some MiB of them at a time, until the visitor has enough. */
    Optional<ReadFailure> forEach(long from, long to, Visitor visitor) {
        long next = from;
        while (next < to) {
            List<ByteRange> pieces = new ArrayList<>();
            long end = next;
            while (end < to && pieces.size() < PIECES_AT_ONCE) {
                int count = (int) Math.min(Math.min(PIECE, to - end), sectors - end % sectors);
                pieces.add(new ByteRange(place(end), count * SECTOR));
                end += count;
            }
            Either<ReadFailure, List<byte[]>> read = file.read(pieces);
            if (read.isLeft()) {
                return Optional.of(read.getLeft());
            }
            for (byte[] piece : read.get()) {
                for (int at = 0; at < piece.length; at += SECTOR) {
                    if (!visitor.wantsMoreThan(next++, piece, at)) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Sees the sector of this number, which lies in the bytes at this place. */
    @FunctionalInterface
    interface Visitor {
        /** Called for one sector after the other; false ends it. */
        boolean wantsMoreThan(long sector, byte[] bytes, int at);
    }
}
