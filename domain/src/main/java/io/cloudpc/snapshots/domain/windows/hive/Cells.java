package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;

/** The cells of a hive: allocations in its bins, found by their offset. */
final class Cells {
    /** The offset that stands for "none". */
    static final long NONE = 0xffffffffL;

    private static final int SIZE = 4;
    private static final int UNIT = 8;

    /** Most bytes that are looked at, those seen again included: no sound hive needs a tenth of it. */
    private static final long MAX_WORK = 256 << 20;

    private static final int WORK_OF_A_CELL = 64;

    private final Blocks blocks;
    private final long minorVersion;
    private long work;

    Cells(Blocks blocks, long minorVersion) {
        this.blocks = blocks;
        this.minorVersion = minorVersion;
    }

    /** Whether values of more than 16,344 bytes lie in segments. */
    boolean hasBigData() {
        return minorVersion >= 4;
    }

    /**
     * The content of a cell in use.
     *
     * @param offset from the start of the bins, as the hive gives it
     * @param least how many bytes it must have
     * @param most how many bytes are read at most
     */
    Either<Obstacle, byte[]> content(long offset, int least, int most) {
        if (offset % UNIT != 0 || offset > blocks.length() - UNIT) {
            return Either.left(Obstacle.damaged("A registry cell lies outside the hive.", offset));
        }
        return bytes(offset, SIZE).flatMap(size -> content(offset, -(long) (int) Fields.le32(size, 0), least, most));
    }

    private Either<Obstacle, byte[]> content(long offset, long size, int least, int most) {
        if (size < least + SIZE) {
            return Either.left(Obstacle.damaged(
                    size <= 0 ? "A registry cell that is referred to is not in use." : "A registry cell is too short.",
                    offset));
        }
        if (size > blocks.length() - offset) {
            return Either.left(Obstacle.damaged("A registry cell reaches past the end of the hive.", offset));
        }
        return bytes(offset + SIZE, (int) Math.min(size - SIZE, most));
    }

    private Either<Obstacle, byte[]> bytes(long offset, int count) {
        work += count + WORK_OF_A_CELL;
        if (work > MAX_WORK) {
            return Either.left(Obstacle.overLimit("A registry hive takes more work to search than a sound one."));
        }
        return blocks.bytes(offset, count);
    }
}
