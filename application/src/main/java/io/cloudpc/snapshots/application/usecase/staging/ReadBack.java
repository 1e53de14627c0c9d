package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driving.ReadFailed;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.TargetTouched;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Reads what was staged, compares it with the source byte for byte, and takes the SHA-256 of the whole blob. What was never
 * written is known to be zero, and is not read.
 */
final class ReadBack {
    private static final byte[] ZEROS = new byte[1 << 20];

    private final StageOrder order;
    private final StagingSource source;
    private final DiskBytes staged;
    private final ByteBuffer buffer = Cell.buffer();
    private final MessageDigest digest = Sha256.digest();
    private long position;

    ReadBack(StageOrder order, StagingSource source, DiskBytes staged) {
        this.order = order;
        this.source = source;
        this.staged = staged;
    }

    /** The hash in lower-case hexadecimal, with this footer at the end. */
    Either<StageFailure, String> run(byte[] footer) {
        var cells = source.cells(0);
        while (true) {
            var next = cells.next();
            if (next.isLeft()) {
                return ofSource(next.getLeft());
            }
            if (next.get().isEmpty()) {
                hashZerosTo(source.diskBytes());
                digest.update(footer);
                return Either.right(HexFormat.of().formatHex(digest.digest()));
            }
            var compared = compare(next.get().get());
            if (compared.isLeft()) {
                return Either.left(compared.getLeft());
            }
        }
    }

    private Either<StageFailure, Boolean> compare(Cell cell) {
        long start = cell.extents().get(0).virtualOffset();
        var wanted = source.read(cell.extents(), buffer);
        if (wanted.isLeft()) {
            return ofSource(wanted.getLeft());
        }
        var found = staged.read(new ByteRange(start, wanted.get().limit()));
        if (found.isLeft()) {
            return Either.left(new ReadFailed(order.target(), found.getLeft()));
        }
        int different = wanted.get().mismatch(ByteBuffer.wrap(found.get()));
        if (different >= 0) {
            return Either.left(new TargetTouched(
                    order.target(), "Read back, its byte " + (start + different) + " is not that of the source."));
        }
        hashZerosTo(start);
        digest.update(found.get());
        position = start + found.get().length;
        return Either.right(true);
    }

    private void hashZerosTo(long end) {
        while (position < end) {
            int length = (int) Math.min(ZEROS.length, end - position);
            digest.update(ZEROS, 0, length);
            position += length;
        }
    }

    private <T> Either<StageFailure, T> ofSource(ReadFailure failure) {
        return Either.left(new ReadFailed(order.source(), failure));
    }
}
