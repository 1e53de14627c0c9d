package io.cloudpc.snapshots.domain.disk.writing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** A file of zeros with some patches, in the memory that the patches need: a disk of any size costs next to nothing. */
public final class PatchedBytes implements DiskBytes {
    private final long length;
    private final List<Patch> patches;

    /**
     * A file of this length.
     *
     * @param patches applied in order, so a later one wins; what lies past the end is cut off
     */
    public PatchedBytes(long length, List<Patch> patches) {
        if (length < 0) {
            throw new IllegalArgumentException("no file has " + length + " bytes");
        }
        this.length = length;
        this.patches = List.copyOf(patches);
    }

    @Override
    public long length() {
        return length;
    }

    /** What is not zero in the file. */
    public List<Patch> patches() {
        return patches;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<byte[]> result = new ArrayList<>(ranges.size());
        for (ByteRange range : ranges) {
            if (range.end() > length) {
                throw new IndexOutOfBoundsException(range + " of a file of " + length + " bytes");
            }
            byte[] bytes = new byte[range.length()];
            patches.forEach(patch -> patch.copyInto(bytes, range.offset()));
            result.add(bytes);
        }
        return Either.right(result);
    }
}
