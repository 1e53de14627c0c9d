package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Writes a file with holes where it has zeros. */
public final class SparseFile {
    private SparseFile() {}

    public static void write(PatchedBytes bytes, Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            for (Patch patch : bytes.patches()) {
                open.seek(patch.offset());
                open.write(patch.bytes());
            }
            open.setLength(bytes.length());
        }
    }
}
