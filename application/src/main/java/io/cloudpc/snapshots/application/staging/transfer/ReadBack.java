package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.TargetTouched;
import io.cloudpc.snapshots.application.staging.source.Chunk;
import io.cloudpc.snapshots.application.staging.source.Sha256;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.application.staging.target.WrittenPages;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Reads what was staged, compares it with the source byte for byte, and takes the SHA-256 of the whole blob. What neither
 * the source nor the storage says was written is zero in both, and is not read.
 */
final class ReadBack {
    private static final byte[] ZEROS = new byte[1 << 20];

    private final StageOrder order;
    private final StagingSource source;
    private final DiskBytes staged;
    private final WrittenPages written;
    private final ByteBuffer buffer = Chunk.buffer();
    private final MessageDigest digest = Sha256.digest();
    private long position;

    ReadBack(StageOrder order, StagingSource source, DiskBytes staged, WrittenPages written) {
        this.order = order;
        this.source = source;
        this.staged = staged;
        this.written = written;
    }

    /** The hash in lower-case hexadecimal, with this footer at the end. */
    Either<StageFailure, String> run(byte[] footer) {
        var chunks = source.chunks(0);
        while (true) {
            var next = chunks.next();
            if (next.isLeft()) {
                return ofSource(next.getLeft());
            }
            if (next.get().isEmpty()) {
                return zerosTo(source.diskBytes()).map(zeros -> {
                    digest.update(footer);
                    return HexFormat.of().formatHex(digest.digest());
                });
            }
            var compared = compare(next.get().get());
            if (compared.isLeft()) {
                return Either.left(compared.getLeft());
            }
        }
    }

    private Either<StageFailure, Boolean> compare(Chunk chunk) {
        long start = chunk.extents().get(0).virtualOffset();
        var wanted = source.read(chunk.extents(), buffer);
        if (wanted.isLeft()) {
            return ofSource(wanted.getLeft());
        }
        return zerosTo(start).flatMap(zeros -> read(start, wanted.get())).map(found -> {
            digest.update(found);
            position = start + found.length;
            return true;
        });
    }

    /** The bytes of the blob, if they are these. */
    private Either<StageFailure, byte[]> read(long start, ByteBuffer wanted) {
        return staged.read(new ByteRange(start, wanted.limit()))
                .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.target(), failure))
                .flatMap(found -> {
                    int different = wanted.mismatch(ByteBuffer.wrap(found));
                    return different < 0
                            ? Either.right(found)
                            : Either.left(new TargetTouched(
                                    order.target(),
                                    "Read back, its byte " + (start + different) + " is not that of the source."));
                });
    }

    /** Up to there the source has zeros only; so must the blob, whatever was written to it. */
    private Either<StageFailure, Boolean> zerosTo(long end) {
        while (position < end) {
            long to = Math.min(end, WrittenPages.endOfWindow(position));
            var pages = written.within(position, to);
            if (pages.isLeft()) {
                return Either.left(new TargetFailed(pages.getLeft()));
            }
            for (var range : pages.get()) {
                var zeros = zeros(range);
                if (zeros.isLeft()) {
                    return zeros;
                }
            }
            hashZerosTo(to);
        }
        return Either.right(true);
    }

    private Either<StageFailure, Boolean> zeros(PageRange range) {
        for (long at = range.offset(); at < range.end(); at += ZEROS.length) {
            var same = read(at, ByteBuffer.wrap(ZEROS, 0, (int) Math.min(ZEROS.length, range.end() - at)));
            if (same.isLeft()) {
                return Either.left(same.getLeft());
            }
        }
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
        return Either.left(DiskUnreadable.reading(order.source(), failure));
    }
}
