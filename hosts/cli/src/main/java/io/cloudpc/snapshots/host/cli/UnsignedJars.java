package io.cloudpc.snapshots.host.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the signatures out of the jars in a directory: the launcher's own copies, which Maven has checked. Java archives no
 * class of a signed jar, and JDK 17 crashes over a lambda whose type is one of those.
 */
final class UnsignedJars {
    private UnsignedJars() {}

    public static void main(String[] directory) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(directory[0]), "*.jar")) {
            for (var jar : jars) {
                unsign(jar);
            }
        }
    }

    static void unsign(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            var metadata = files.getPath("META-INF");
            if (Files.isDirectory(metadata)) {
                try (var signatures = Files.newDirectoryStream(metadata, "*.{SF,RSA,DSA,EC}")) {
                    for (var signature : signatures) {
                        Files.delete(signature);
                    }
                }
            }
        }
    }
}
