package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into a few blocks of a dynamic VHD for data in sectors that the block's bitmap says were never written. */
final class BitmapSample {
    /** The first blocks in use, and one more for the last. */
    private static final int BLOCKS = 4;

    private static final int BYTES_OF_A_BLOCK = 8 << 10;

    private final int bitmapLength;
    private final long blockSize;
    private final List<Block> blocks = new ArrayList<>(BLOCKS);

    BitmapSample(int bitmapLength, long blockSize) {
        this.bitmapLength = bitmapLength;
        this.blockSize = blockSize;
    }

    /** Takes a block that starts with its bitmap at this byte of the file; the disk uses so many bytes of it. */
    void add(long start, long used) {
        if (blocks.size() == BLOCKS) {
            blocks.remove(BLOCKS - 1);
        }
        blocks.add(new Block(start, used));
    }

    /** Reads the bitmaps, and some of the sectors that they leave out. */
    Either<ReadFailure, Optional<Finding>> check(DiskReader reader) {
        if (bitmapLength > BYTES_OF_A_BLOCK) {
            return Either.right(Optional.empty());
        }
        return reader.read(blocks.stream()
                        .map(block -> new ByteRange(block.start, bitmapLength))
                        .toList())
                .flatMap(bitmaps -> {
                    List<Unwritten> unwritten = new ArrayList<>();
                    for (int i = 0; i < bitmaps.size(); i++) {
                        firstUnwritten(blocks.get(i), bitmaps.get(i)).ifPresent(unwritten::add);
                    }
                    return reader.read(unwritten.stream().map(Unwritten::range).toList())
                            .map(read -> finding(unwritten, read));
                });
    }

    private Optional<Unwritten> firstUnwritten(Block block, byte[] bitmap) {
        long sectors = Math.min(blockSize, block.used) / DiskLimits.SECTOR;
        for (int sector = 0; sector < sectors; sector++) {
            if (isUnwritten(bitmap, sector)) {
                long skipped = (long) sector * DiskLimits.SECTOR;
                int length = (int) Math.min(BYTES_OF_A_BLOCK, sectors * DiskLimits.SECTOR - skipped);
                return Optional.of(
                        new Unwritten(bitmap, sector, new ByteRange(block.start + bitmapLength + skipped, length)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> finding(List<Unwritten> unwritten, List<byte[]> read) {
        for (int i = 0; i < read.size(); i++) {
            Unwritten part = unwritten.get(i);
            byte[] bytes = read.get(i);
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] != 0 && isUnwritten(part.bitmap, part.sector + at / DiskLimits.SECTOR)) {
                    return Optional.of(Finding.of(
                                    FindingCode.UNWRITTEN_DATA,
                                    "The file holds data in sectors that it marks as never written. By the"
                                            + " format they read as zeros; other tools read the data.")
                            .at(part.range.offset() + at));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isUnwritten(byte[] bitmap, int sector) {
        return (bitmap[sector / 8] & (0x80 >> (sector % 8))) == 0;
    }

    private record Block(long start, long used) {}

    private static final class Unwritten {
        private final byte[] bitmap;
        private final int sector;
        private final ByteRange range;

        Unwritten(byte[] bitmap, int sector, ByteRange range) {
            this.bitmap = bitmap;
            this.sector = sector;
            this.range = range;
        }

        ByteRange range() {
            return range;
        }
    }
}
