package com.example.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example, and holds the README to it. */
class ImportOneDiskTest {
    private static final long DISK_BYTES = 64L << 20;

    @TempDir
    private Path directory;

    @Test
    void importsADiskOfASimulatedTenant() throws IOException {
        assertThat(run("megan@contoso.com")).isEqualTo("megan@contoso.com: Succeeded");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> run("alex@contoso.com"))
                .isInstanceOf(SnapshotImportException.class)
                .hasMessageContaining("policy");
    }

    @Test
    void isWhatTheReadmeShows() throws IOException {
        var readme = Files.readString(Path.of("../../README.md"));
        var example = Files.readString(Path.of("src/main/java/com/example/migration/ImportOneDisk.java"));
        int start = readme.indexOf("```java\nvar file = SettingsSource");
        var shown = readme.substring(start, readme.indexOf("\n```", start))
                .lines()
                .skip(1)
                .map(String::strip);

        assertThat(shown.filter(line -> !line.equals("}") && !line.startsWith("…")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(example).contains(line));
    }

    private String run(String user) throws IOException {
        var settings = Files.write(directory.resolve("contoso.properties"), List.of("environment = inmemory"));
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ImportOneDisk.main(new String[] {settings.toString(), user, disk().toString()});
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    private Path disk() throws IOException {
        var file = directory.resolve("megan.vhd");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var patch : SampleDisk.fixedVhd(DISK_BYTES).patches()) {
                channel.write(ByteBuffer.wrap(patch.bytes()), patch.offset());
            }
        }
        return file;
    }
}
