package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.writing.SampleWindows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the sample disk as a sparse file: its zeros take no room. */
final class SampleDiskFile {
    /** The size of the disk in it, in bytes. */
    static final long SIZE = 1L << 30;

    /** Contoso's tenant, as its machines know it. */
    private static final String TENANT = "0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31";

    private SampleDiskFile() {}

    /** Writes the disk of a user's desktop to a file that is not there yet. */
    static void write(Path file, UserId owner, String ownerName) throws IOException {
        var windows = SampleWindows.of(SecurityIdentifier.ofObjectId(owner.value()), ownerName, TENANT);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (var patch : SampleDisk.fixedVhd(SIZE, windows).patches()) {
                var bytes = ByteBuffer.wrap(patch.bytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes, patch.offset() + bytes.position());
                }
            }
        }
    }
}
