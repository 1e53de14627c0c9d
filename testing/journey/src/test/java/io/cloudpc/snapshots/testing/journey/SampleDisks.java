package io.cloudpc.snapshots.testing.journey;

import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A sound disk, sparse. */
final class SampleDisks {
    private static final long SIZE = 64L << 20;

    private SampleDisks() {}

    static PatchedBytes disk() {
        return SampleDisk.fixedVhd(SIZE);
    }

    static void writeTo(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var patch : disk().patches()) {
                channel.write(ByteBuffer.wrap(patch.bytes()), patch.offset());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
