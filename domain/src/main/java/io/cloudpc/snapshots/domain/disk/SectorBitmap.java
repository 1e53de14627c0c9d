package io.cloudpc.snapshots.domain.disk;

import java.util.Arrays;

/**
 * Where the bitmap of a dynamic VHD's block lies in the file: one bit for each sector of the block, the highest bit of
 * each byte first. A clear bit means that the sector was never written and reads as zeros.
 *
 * @param range the bytes of the file that hold the bitmap of the whole block
 * @param skippedBytes how many bytes of the block come before the extent that this belongs to
 */
public record SectorBitmap(ByteRange range, long skippedBytes) {

    /** Zeros the sectors of an extent's bytes that were never written, in place. */
    public void clearUnwritten(byte[] bitmap, byte[] extentBytes) {
        clearUnwritten(bitmap, extentBytes, 0, extentBytes.length);
    }

    /** Zeros the sectors of an extent that were never written, where its bytes lie in a larger array. */
    public void clearUnwritten(byte[] bitmap, byte[] bytes, int from, int length) {
        int position = 0;
        while (position < length) {
            long inBlock = skippedBytes + position;
            int sector = (int) (inBlock / DiskLimits.SECTOR);
            int end = (int) Math.min(length, position + DiskLimits.SECTOR - inBlock % DiskLimits.SECTOR);
            if ((bitmap[sector / 8] & (0x80 >> (sector % 8))) == 0) {
                Arrays.fill(bytes, from + position, from + end, (byte) 0);
            }
            position = end;
        }
    }

    SectorBitmap skipping(long bytes) {
        return new SectorBitmap(range, skippedBytes + bytes);
    }
}
