package io.cloudpc.snapshots.testing.benchmarks.disk;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * A dynamic VHD of the largest table that a check reads, every block of it in the file and none where the one before is:
 * the most that can be asked of memory. The table is made as it is read.
 */
final class HostileTable implements DiskBytes {
    private static final int BLOCK = 512 << 10;
    private static final long BLOCKS = (2L << 40) / BLOCK;
    private static final long TABLE = 4096;
    private static final long FIRST_BLOCK = TABLE + BLOCKS * 4;
    private static final long STRIDE = BLOCK + 512;

    private final PatchedBytes headers;

    HostileTable() {
        PatchedBytes small = VhdMaker.dynamic()
                .blocksOf(BLOCK)
                .tableAt(TABLE)
                .footer(footer -> Numbers.be64(footer, 48, BLOCKS * BLOCK))
                .header(header -> Numbers.be32(header, 28, BLOCKS))
                .of(SampleDisk.raw(32 << 20))
                .withoutTail()
                .make();
        headers = VhdMaker.resized(small, FIRST_BLOCK + BLOCKS * STRIDE);
    }

    @Override
    public long length() {
        return headers.length();
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<byte[]> result = new ArrayList<>();
        for (ByteRange range : ranges) {
            byte[] bytes = range.offset() < TABLE || range.offset() >= FIRST_BLOCK
                    ? headers.read(range).get()
                    : new byte[range.length()];
            long from = Math.max(range.offset(), TABLE);
            for (long at = from; at + 4 <= Math.min(range.end(), FIRST_BLOCK); at += 4) {
                long index = (at - TABLE) / 4;
                // An odd factor visits every place once, far from the one before.
                long place = index * 2_654_435_761L % BLOCKS;
                Numbers.be32(bytes, (int) (at - range.offset()), (FIRST_BLOCK + place * STRIDE) / 512);
            }
            result.add(bytes);
        }
        return Either.right(result);
    }
}
