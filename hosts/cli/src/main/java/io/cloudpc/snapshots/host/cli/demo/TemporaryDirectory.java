package io.cloudpc.snapshots.host.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory for files that nobody needs afterwards. Closing deletes it with everything in it. */
public final class TemporaryDirectory implements AutoCloseable {
    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /** A new directory, for this user only. */
    public static TemporaryDirectory create() throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory("cloudpc-snapshots-"));
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (var paths = Files.walk(path)) {
            for (var inside : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(inside);
            }
        } catch (IOException e) {
            // What stays is small, and the system empties its directory for temporary files some day.
        }
    }
}
