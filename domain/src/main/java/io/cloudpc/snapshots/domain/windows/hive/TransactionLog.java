package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.Optional;

/** A transaction log in the format of Windows 8.1 and later, read from its first entry on. */
final class TransactionLog {
    /** Largest entry that is read, in bytes. */
    static final int MAX_ENTRY = 8 << 20;

    private static final int WINDOW = 256 << 10;

    private final DiskBytes file;
    private final BaseBlock base;
    private long next = BaseBlock.LENGTH;
    private long expected;
    private long windowStart;
    private byte[] window = {};
    private boolean overLimit;

    private TransactionLog(DiskBytes file, BaseBlock base) {
        this.file = file;
        this.base = base;
        this.expected = base.primarySequence();
    }

    /** The log in a file; empty where the file holds none of this format. */
    static Either<ReadFailure, Optional<TransactionLog>> open(DiskBytes file) {
        if (file.length() < BaseBlock.LENGTH + LogEntry.HEADER) {
            return Either.right(Optional.empty());
        }
        return file.read(new ByteRange(0, BaseBlock.LENGTH)).map(head -> BaseBlock.in(head)
                .filter(base -> base.fileType() == BaseBlock.LOG)
                .map(base -> new TransactionLog(file, base)));
    }

    BaseBlock base() {
        return base;
    }

    /** The sequence number of the first entry. */
    long firstSequence() {
        return base.primarySequence();
    }

    /** The next entry; empty at the first that is not sound or not one more than the last: there the log ends. */
    Either<ReadFailure, Optional<LogEntry>> next() {
        if (file.length() - next < LogEntry.HEADER) {
            return Either.right(Optional.empty());
        }
        return bytes(LogEntry.HEADER).flatMap(header -> {
            Optional<Long> length =
                    LogEntry.length(header, file.length() - next).filter(any -> LogEntry.sequence(header) == expected);
            overLimit = length.isPresent() && length.get() > MAX_ENTRY;
            return length.isEmpty() || overLimit
                    ? Either.right(Optional.empty())
                    : bytes(length.get().intValue()).map(LogEntry::in).peek(entry -> advance(length.get()));
        });
    }

    /** Whether the log ended at an entry that is too large to read. */
    boolean isOverLimit() {
        return overLimit;
    }

    private void advance(long length) {
        next += length;
        expected = (expected + 1) & 0xffffffffL;
    }

    private Either<ReadFailure, byte[]> bytes(int length) {
        int from = (int) (next - windowStart);
        if (next >= windowStart && from + (long) length <= window.length) {
            return Either.right(Arrays.copyOfRange(window, from, from + length));
        }
        int wanted = (int) Math.min(Math.max(length, WINDOW), file.length() - next);
        return file.read(new ByteRange(next, wanted)).map(read -> {
            windowStart = next;
            window = read;
            return Arrays.copyOf(read, length);
        });
    }
}
