package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsignedJarsTest {
    @TempDir
    private Path directory;

    @Test
    void takesOutSignaturesAndLeavesTheRest() throws IOException {
        jar("signed.jar", "META-INF/MANIFEST.MF", "META-INF/VENDOR.SF", "META-INF/VENDOR.RSA", "a/B.class", "a/C.SF");
        jar("plain.jar", "a/D.class");

        UnsignedJars.main(new String[] {directory.toString()});

        assertThat(names("signed.jar")).containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "a/B.class", "a/C.SF");
        assertThat(names("plain.jar")).containsExactly("a/D.class");
    }

    private void jar(String name, String... entries) throws IOException {
        try (var jar = new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            for (var entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.write(1);
            }
        }
    }

    private List<String> names(String jar) throws IOException {
        try (var file = new ZipFile(directory.resolve(jar).toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
