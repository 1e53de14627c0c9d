package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the sample disk as a sparse file: its zeros take no room. */
final class SampleDiskFile {
    /** The size of the disk in it, in bytes. */
    static final long SIZE = 1L << 30;

    private SampleDiskFile() {}

    /** Writes the disk to a file that is not there yet. */
    static void write(Path file) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (var patch : SampleDisk.fixedVhd(SIZE).patches()) {
                var bytes = ByteBuffer.wrap(patch.bytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes, patch.offset() + bytes.position());
                }
            }
        }
    }
}
