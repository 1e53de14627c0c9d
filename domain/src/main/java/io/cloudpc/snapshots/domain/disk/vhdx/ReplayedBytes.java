package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A file as it is once the changes of its log are made. Nothing is written: what is new is read where the log has it. */
final class ReplayedBytes implements DiskBytes {
    private final DiskBytes file;
    private final LogChanges changes;
    private final long length;

    /**
     * The file with these changes, which are not to be changed any more.
     *
     * @param length at least that of the file; what the file lacks and no change gives is zeros
     */
    ReplayedBytes(DiskBytes file, LogChanges changes, long length) {
        this.file = file;
        this.changes = changes;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<ByteRange> wanted = new ArrayList<>();
        for (ByteRange range : ranges) {
            if (range.end() > length) {
                throw new IndexOutOfBoundsException(range + " of a file of " + length + " bytes");
            }
            stored(range).ifPresent(wanted::add);
            changes.within(range.offset(), range.end())
                    .forEach(change -> change.source().ifPresent(wanted::add));
        }
        Either<ReadFailure, List<byte[]>> read = wanted.isEmpty() ? Either.right(List.of()) : file.read(wanted);
        return read.map(found -> {
            Iterator<byte[]> next = found.iterator();
            return ranges.stream().map(range -> replayed(range, next)).toList();
        });
    }

    /** The part of a range that the file has. */
    private Optional<ByteRange> stored(ByteRange range) {
        long end = Math.min(range.end(), file.length());
        return end > range.offset()
                ? Optional.of(new ByteRange(range.offset(), (int) (end - range.offset())))
                : Optional.empty();
    }

    private byte[] replayed(ByteRange range, Iterator<byte[]> read) {
        byte[] stored = stored(range).isPresent() ? read.next() : new byte[0];
        byte[] bytes = stored.length == range.length() ? stored : Arrays.copyOf(stored, range.length());
        for (LogChange change : changes.within(range.offset(), range.end())) {
            long start = Math.max(change.start(), range.offset());
            int from = (int) (start - range.offset());
            int to = (int) (Math.min(change.end(), range.end()) - range.offset());
            if (change.source().isPresent()) {
                byte[] fresh = read.next();
                change.complete(fresh);
                System.arraycopy(fresh, (int) (start - change.start()), bytes, from, to - from);
            } else {
                Arrays.fill(bytes, from, to, (byte) 0);
            }
        }
        return bytes;
    }
}
