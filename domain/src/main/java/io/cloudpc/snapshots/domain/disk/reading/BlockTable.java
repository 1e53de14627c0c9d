package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table in a file that says where each block of a disk lies.
 *
 * @param offset its first byte in the file
 * @param entries number of entries
 * @param entryBytes length of an entry
 */
public record BlockTable(long offset, long entries, int entryBytes) {
    /** Bytes of one read. */
    private static final int PIECE = 1 << 20;

    /** Reads that are asked for together. */
    private static final int PIECES_AT_ONCE = 4;

    /** Length of the table in bytes. */
    public long length() {
        return entries * entryBytes;
    }

    /** What reading the whole table once takes. */
    public ReadBudget budget() {
        long pieces = (length() + PIECE - 1) / PIECE;
        return new ReadBudget((int) pieces, length(), (int) ((pieces + PIECES_AT_ONCE - 1) / PIECES_AT_ONCE));
    }

    /** Reads the whole table in order, some MiB at a time, and shows each entry. */
    public Optional<ReadFailure> forEach(DiskReader reader, EntryVisitor visitor) {
        long done = 0;
        while (done < length()) {
            List<ByteRange> pieces = new ArrayList<>();
            for (long at = done; at < length() && pieces.size() < PIECES_AT_ONCE; at += PIECE) {
                pieces.add(new ByteRange(offset + at, (int) Math.min(PIECE, length() - at)));
            }
            Either<ReadFailure, List<byte[]>> read = reader.read(pieces);
            if (read.isLeft()) {
                return Optional.of(read.getLeft());
            }
            for (byte[] piece : read.get()) {
                for (int at = 0; at < piece.length; at += entryBytes) {
                    visitor.entry((done + at) / entryBytes, piece, at);
                }
                done += piece.length;
            }
        }
        return Optional.empty();
    }

    /** Sees the entry of this number, which lies in the bytes at this place. */
    @FunctionalInterface
    public interface EntryVisitor {
        /** Called once for each entry, in order. */
        void entry(long index, byte[] bytes, int at);
    }
}
