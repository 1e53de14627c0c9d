package io.cloudpc.snapshots.testing.journey;

import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Random;

/** A sound disk, sparse. */
final class SampleDisks {
    private static final long SIZE = 64L << 20;
    private static final long SIZE_OF_FULL = 40L << 20;
    private static final long FIRST_FREE = 4L << 20;
    private static final int DATA = 32 << 20;

    private SampleDisks() {}

    static PatchedBytes disk() {
        return SampleDisk.fixedVhd(SIZE);
    }

    /** The same disk in a VHDX, which has to be converted. */
    static PatchedBytes vhdx() {
        return new VhdxMaker().of(SampleDisk.raw(SIZE)).make();
    }

    /** A raw disk that is full for the most part, so that sending it takes some requests. */
    static PatchedBytes full() {
        var content = new byte[DATA];
        new Random(1).nextBytes(content);
        var disk = SampleDisk.raw(SIZE_OF_FULL);
        var patches = new ArrayList<>(disk.patches());
        patches.add(new Patch(FIRST_FREE, content));
        return new PatchedBytes(disk.length(), patches);
    }

    static void writeTo(Path file) {
        write(disk(), file);
    }

    static void write(PatchedBytes disk, Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var patch : disk.patches()) {
                channel.write(ByteBuffer.wrap(patch.bytes()), patch.offset());
            }
            if (channel.size() < disk.length()) {
                channel.write(ByteBuffer.allocate(1), disk.length() - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
