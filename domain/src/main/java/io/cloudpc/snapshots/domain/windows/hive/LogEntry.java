package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a transaction log: pages to write into the hive.
 *
 * @param binsSize length of the hive's bins in bytes once it is applied
 */
record LogEntry(long sequence, long binsSize, List<Page> pages) {
    /** Bytes before the references of pages. */
    static final int HEADER = 40;

    private static final int REFERENCE = 8;
    private static final int SECTOR = 512;
    private static final int BIN = 4096;
    private static final int HASHED_HEADER = 32;

    /** Bytes of a hive; the offset counts from the start of the bins. */
    static final class Page {
        private final long offset;
        private final byte[] bytes;

        Page(long offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }

        long offset() {
            return offset;
        }

        int length() {
            return bytes.length;
        }

        long end() {
            return offset + bytes.length;
        }

        void copyTo(byte[] target, long targetOffset) {
            long from = Math.max(offset, targetOffset);
            long to = Math.min(end(), targetOffset + target.length);
            if (from < to) {
                System.arraycopy(bytes, (int) (from - offset), target, (int) (from - targetOffset), (int) (to - from));
            }
        }
    }

    /** The length in bytes that an entry's header gives; empty if there is no entry with a sound header. */
    static Optional<Long> length(byte[] header, long maximum) {
        long size = Fields.le32(header, 4);
        return Fields.hasText(header, 0, "HvLE")
                        && size >= HEADER
                        && size % SECTOR == 0
                        && size <= maximum
                        && Fields.le64(header, 32) == Marvin32.hash(Marvin32.LOG_SEED, header, 0, HASHED_HEADER)
                ? Optional.of(size)
                : Optional.empty();
    }

    static long sequence(byte[] header) {
        return Fields.le32(header, 12);
    }

    /** The entry in these bytes, which are as long as its sound header says; empty if its data is not sound. */
    static Optional<LogEntry> in(byte[] bytes) {
        long binsSize = Fields.le32(bytes, 16);
        long count = Fields.le32(bytes, 20);
        boolean sound = Fields.le64(bytes, 24) == Marvin32.hash(Marvin32.LOG_SEED, bytes, HEADER, bytes.length)
                && binsSize % BIN == 0
                && count <= (bytes.length - HEADER) / REFERENCE;
        return sound
                ? pages(bytes, (int) count, binsSize).map(pages -> new LogEntry(sequence(bytes), binsSize, pages))
                : Optional.empty();
    }

    private static Optional<List<Page>> pages(byte[] bytes, int count, long binsSize) {
        List<Page> pages = new ArrayList<>(count);
        int at = HEADER + count * REFERENCE;
        for (int i = 0; i < count; i++) {
            long offset = Fields.le32(bytes, HEADER + i * REFERENCE);
            long size = Fields.le32(bytes, HEADER + i * REFERENCE + 4);
            if (size == 0 || size > bytes.length - at || offset + size > binsSize) {
                return Optional.empty();
            }
            pages.add(new Page(offset, Arrays.copyOfRange(bytes, at, at + (int) size)));
            at += (int) size;
        }
        return Optional.of(pages);
    }
}
