package io.cloudpc.snapshots.environments.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Shell scripts in the place of {@code az} and the like. */
record FakePrograms(Path directory) {
    /** A program that does what the script says. */
    FakePrograms with(String name, String script) {
        try {
            var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These programs, before those of the machine. */
    Program onPath() {
        return new Program(Map.of("PATH", directory + ":/usr/bin:/bin"));
    }
}
