package io.cloudpc.snapshots.adapter.filesystem;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;

/**
 * The few operations that the journal's promises rest on. After each of them returned, what it did survives a loss of
 * power, on file systems that keep their word. None is ended by an interruption. Tests put failures in their place.
 */
class DurableFiles {
    /** Makes the file anew, for its owner only, with these bytes. Whatever is there goes first. */
    void write(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly(file, "rw-------"));
        // A channel would be closed by an interruption.
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    /** Gives the file another name at once, in the place of whatever has it. Durable after {@link #syncDirectory}. */
    void rename(Path file, Path name) throws IOException {
        Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the names in a directory durable, where the platform leaves that to its programs. */
    void syncDirectory(Path directory) throws IOException {
        if (!isPosix(directory)) {
            return;
        }
        Interrupts.deferredDuring(() -> {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return directory;
        });
    }

    /** Makes a directory, and those above it that are missing, for their owner only. */
    void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var changed = new ArrayList<Path>();
        var above = directory.getParent();
        while (above != null) {
            changed.add(above);
            above = Files.isDirectory(above) ? null : above.getParent();
        }
        Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        for (var path : changed) {
            syncDirectory(path);
        }
    }

    static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
