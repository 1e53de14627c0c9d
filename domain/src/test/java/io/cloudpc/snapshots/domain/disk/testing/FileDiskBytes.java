package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of the local disk, for comparing with other programs. */
public final class FileDiskBytes implements DiskBytes {
    private final Path file;
    private final long length;

    public FileDiskBytes(Path file) {
        this.file = file;
        this.length = file.toFile().length();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            List<byte[]> result = new ArrayList<>();
            for (ByteRange range : ranges) {
                byte[] bytes = new byte[range.length()];
                open.seek(range.offset());
                open.readFully(bytes);
                result.add(bytes);
            }
            return Either.right(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
