package io.cloudpc.snapshots.domain.disk.chain;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a differencing disk, one behind the other as if they were one file: the disk's own first, then its parent, and
 * the base last. A range that is read lies within one of them.
 */
public final class DiskChain implements DiskBytes {
    private final List<DiskBytes> files;
    private final Optional<String> broken;

    /** Where each file starts, and where the last one ends. */
    private final long[] starts;

    DiskChain(List<DiskBytes> files, Optional<String> broken) {
        this.files = List.copyOf(files);
        this.broken = broken;
        this.starts = new long[files.size() + 1];
        for (int file = 0; file < files.size(); file++) {
            starts[file + 1] = Math.addExact(starts[file], files.get(file).length());
        }
    }

    /** The files, the disk's own first. */
    public List<DiskBytes> files() {
        return files;
    }

    /** Why the chain ends before its base: what is wrong with the parent of its last file, in a sentence. */
    public Optional<String> broken() {
        return broken;
    }

    /** The same chain with other bytes in place of some. */
    public DiskChain with(List<DiskBytes> others) {
        return new DiskChain(others, broken);
    }

    /** Where a file starts among all. */
    public long start(int file) {
        return starts[file];
    }

    /** Which file holds this byte. */
    public int fileAt(long offset) {
        if (offset >= length()) {
            throw new IndexOutOfBoundsException("no file of the chain holds byte " + offset);
        }
        int file = 0;
        while (offset >= starts[file + 1]) {
            file++;
        }
        return file;
    }

    @Override
    public long length() {
        return starts[files.size()];
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<byte[]> arrays =
                ranges.stream().map(range -> new byte[range.length()]).toList();
        return readInto(ranges, arrays.stream().map(ByteBuffer::wrap).toList()).map(read -> arrays);
    }

    @Override
    public Either<ReadFailure, List<ByteBuffer>> readInto(List<ByteRange> ranges, List<ByteBuffer> targets) {
        for (int file = 0; file < files.size(); file++) {
            long start = start(file);
            List<ByteRange> wanted = new ArrayList<>();
            List<ByteBuffer> places = new ArrayList<>();
            for (int i = 0; i < ranges.size(); i++) {
                if (fileAt(ranges.get(i).offset()) == file) {
                    wanted.add(new ByteRange(
                            ranges.get(i).offset() - start, ranges.get(i).length()));
                    places.add(targets.get(i));
                }
            }
            Either<ReadFailure, List<ByteBuffer>> read =
                    wanted.isEmpty() ? Either.right(places) : files.get(file).readInto(wanted, places);
            if (read.isLeft()) {
                return read;
            }
        }
        return Either.right(targets);
    }
}
