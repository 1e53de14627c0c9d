package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Bytes [start, end) of a file that a replayed log replaces, and by what. */
interface LogChange {
    long start();

    long end();

    /** Where in the file the new bytes come from, all of them; empty for zeros. */
    default Optional<ByteRange> source() {
        return Optional.empty();
    }

    /** Makes the new bytes from what lies at the source, in place. */
    default void complete(byte[] bytes) {}

    /** Zeros, from nowhere. */
    record Zeros(long start, long end) implements LogChange {}

    /** A sector that lies in the log, but for its first eight and last four bytes. */
    record Sector(long start, long place, long leading, int trailing) implements LogChange {
        @Override
        public long end() {
            return start + LogRing.SECTOR;
        }

        @Override
        public Optional<ByteRange> source() {
            return Optional.of(new ByteRange(place, LogRing.SECTOR));
        }

        @Override
        public void complete(byte[] bytes) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0, leading)
                    .putInt(LogRing.SECTOR - Integer.BYTES, trailing);
        }
    }

    /** A header, as it is when there is no log to replay. */
    record CleanHeader(long start) implements LogChange {
        @Override
        public long end() {
            return start + VhdxHeader.LENGTH;
        }

        @Override
        public Optional<ByteRange> source() {
            return Optional.of(new ByteRange(start, VhdxHeader.LENGTH));
        }

        @Override
        public void complete(byte[] bytes) {
            VhdxHeader.clearLog(bytes);
        }
    }
}
