package io.cloudpc.snapshots.domain.disk;

import java.nio.ByteBuffer;

/**
 * Where the bitmap of a dynamic VHD's block lies in the file: one bit for each sector of the block, the highest bit of
 * each byte first. A clear bit means that the sector was never written and reads as zeros.
 *
 * @param range the bytes of the file that hold the bitmap of the whole block
 * @param skippedBytes how many bytes of the block come before the extent that this belongs to
 */
public record SectorBitmap(ByteRange range, long skippedBytes) {

    private static final byte[] SECTOR_OF_ZEROS = new byte[DiskLimits.SECTOR];

    /**
     * Zeros the sectors of an extent that were never written.
     *
     * @param extentBytes all of the extent, from the start of the buffer to its limit; its position stays
     * @return how many bytes in those sectors were not zero: data that tools which ignore the bitmap would read
     */
    public long clearUnwritten(byte[] bitmap, ByteBuffer extentBytes) {
        int length = extentBytes.limit();
        int position = 0;
        long lost = 0;
        while (position < length) {
            long inBlock = skippedBytes + position;
            int sector = (int) (inBlock / DiskLimits.SECTOR);
            int end = (int) Math.min(length, position + DiskLimits.SECTOR - inBlock % DiskLimits.SECTOR);
            if ((bitmap[sector / 8] & (0x80 >> (sector % 8))) == 0) {
                for (int i = position; i < end; i++) {
                    lost += extentBytes.get(i) == 0 ? 0 : 1;
                }
                extentBytes.put(position, SECTOR_OF_ZEROS, 0, end - position);
            }
            position = end;
        }
        return lost;
    }

    SectorBitmap skipping(long bytes) {
        return new SectorBitmap(range, skippedBytes + bytes);
    }
}
