package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.reading.DifferencingMap.Piece;
import java.util.List;
import java.util.OptionalLong;

/** The sectors of one block that a differencing disk's file holds, by the block's bitmap: one bit for each, set if it does. */
public final class SectorRuns {
    /** Where a window ends, although its tables tell more. */
    public static final int MOST_PIECES = 2048;

    private final byte[] bitmap;
    private final boolean highestBitFirst;

    private SectorRuns(byte[] bitmap, boolean highestBitFirst) {
        this.bitmap = bitmap;
        this.highestBitFirst = highestBitFirst;
    }

    /** Of a VHD: the highest bit of each byte first. */
    public static SectorRuns highestBitFirst(byte[] bitmap) {
        return new SectorRuns(bitmap, true);
    }

    /** Of a VHDX: the lowest bit of each byte first. */
    public static SectorRuns lowestBitFirst(byte[] bitmap) {
        return new SectorRuns(bitmap, false);
    }

    /**
     * Adds a piece for each run of sectors that the file holds.
     *
     * @param blockStart first byte of the block on the disk
     * @param dataStart where that byte lies in the file
     * @param from first byte on the disk to look at, within the block
     * @param to first byte not to look at
     * @return where it ended: {@code to}, or before that when there are pieces enough
     */
    public long addTo(List<Piece> pieces, long blockStart, long dataStart, long from, long to) {
        long at = from;
        while (at < to) {
            boolean held = isHeld(at - blockStart);
            long end = endOfRun(at - blockStart, to - blockStart, held) + blockStart;
            if (held) {
                pieces.add(new Piece(at, end - at, OptionalLong.of(dataStart + at - blockStart)));
            }
            at = end;
            if (pieces.size() >= MOST_PIECES) {
                return at;
            }
        }
        return at;
    }

    private long endOfRun(long from, long to, boolean held) {
        long sector = from / DiskLimits.SECTOR + 1;
        int uniform = held ? 0xff : 0;
        while (sector * DiskLimits.SECTOR < to) {
            if (sector % 8 == 0 && (bitmap[(int) (sector / 8)] & 0xff) == uniform) {
                sector += 8;
            } else if (isHeld(sector * DiskLimits.SECTOR) == held) {
                sector++;
            } else {
                break;
            }
        }
        return Math.min(to, sector * DiskLimits.SECTOR);
    }

    private boolean isHeld(long inBlock) {
        int sector = (int) (inBlock / DiskLimits.SECTOR);
        int bit = highestBitFirst ? 0x80 >> (sector % 8) : 1 << (sector % 8);
        return (bitmap[sector / 8] & bit) != 0;
    }
}
