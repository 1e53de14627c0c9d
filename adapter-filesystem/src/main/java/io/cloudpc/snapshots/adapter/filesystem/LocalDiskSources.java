package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens regular files of this machine, also through links. What is not one is told from its attributes and never opened,
 * since opening a pipe waits for its other end.
 */
public final class LocalDiskSources implements DiskSources {
    /** Sources that need nothing but this machine. */
    public LocalDiskSources() {}

    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        return location.match(
                LocalDiskSources::open,
                blob -> Either.left(new SourceFailure.NotServed(blob)),
                sasUrl -> Either.left(new SourceFailure.NotServed(sasUrl)));
    }

    private static Either<SourceFailure, OpenDisk> open(LocalFile file) {
        Path path;
        try {
            path = Path.of(file.path());
        } catch (InvalidPathException e) {
            return Either.left(
                    UndecodableName.failure(file)
                            .orElseGet(
                                    () -> new SourceFailure.Missing(
                                            file,
                                            "This machine has no file '" + shown(file)
                                                    + "': a path cannot have such characters.",
                                            "Correct the path. If its characters are right, start again in a UTF-8 locale, such as with LC_ALL=C.UTF-8.")));
        }
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Either.right(LocalDisk.open(path, attributes))
                    : Either.left(notAFile(file, attributes));
        } catch (IOException e) {
            return Either.left(failure(file, path, e));
        }
    }

    private static SourceFailure notAFile(LocalFile file, BasicFileAttributes attributes) {
        return attributes.isDirectory()
                ? new SourceFailure.Unfit(
                        file,
                        "'" + shown(file) + "' is a directory, not a disk image.",
                        "Give the path of the image file.")
                : new SourceFailure.Unfit(
                        file,
                        "'" + shown(file) + "' is a device, a pipe or a socket, not a disk image.",
                        "Copy the disk to an image file first, and give the path of that.");
    }

    private static SourceFailure failure(LocalFile file, Path path, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new SourceFailure.Denied(
                    file,
                    "The file '" + shown(file) + "' may not be read by the user that runs this.",
                    "Give that user permission to read the file and to enter its directories.");
        }
        if (e instanceof NoSuchFileException && Files.isSymbolicLink(path)) {
            return new SourceFailure.Missing(
                    file,
                    "'" + shown(file) + "' is a link to a file that is not there.",
                    "Correct the link, or give the path of the image file itself.");
        }
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException || !isReachable(path)) {
            return UndecodableName.failure(file)
                    .orElseGet(() -> new SourceFailure.Missing(
                            file,
                            "There is no file '" + shown(file) + "'.",
                            "Check the path; it is relative to the current directory unless it begins at the root."));
        }
        return new SourceFailure.Unavailable(
                file,
                "The file '" + shown(file) + "' cannot be opened: " + Causes.of(e) + ".",
                "Check the disk or the network drive that it is on, then try again.");
    }

    /** Whether the parent of a path is a directory: a path through a file leads nowhere. */
    private static boolean isReachable(Path path) {
        var parent = path.toAbsolutePath().getParent();
        return parent == null || Files.isDirectory(parent);
    }

    private static String shown(LocalFile file) {
        return LocalDisk.shown(file.path());
    }
}
