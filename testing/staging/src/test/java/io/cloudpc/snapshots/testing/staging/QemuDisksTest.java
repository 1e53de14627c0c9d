package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks that qemu-img made, staged to the emulated account, and compared by qemu-img again. */
@Tag("differential")
@ExtendWith(RunningAzurite.class)
class QemuDisksTest {
    private final AzuriteBench bench;

    @TempDir
    private Path folder;

    QemuDisksTest(Azurite azurite) throws IOException {
        bench = new AzuriteBench(azurite);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "vpc, 'subformat=dynamic,force_size=on'",
        "vpc, 'subformat=fixed,force_size=on'",
        "vhdx, 'subformat=dynamic'",
        "vhdx, 'subformat=dynamic,block_size=1048576'",
        "vhdx, 'subformat=fixed'"
    })
    void theBlobIsWhatQemuReadsFromItsOwnDisk(String format, String options) throws Exception {
        var disk = Disks.scattered(51, 36L << 20);
        var raw = folder.resolve("disk.raw");
        var made = folder.resolve("disk." + format);
        SparseFile.write(disk, raw);
        qemuImg("convert", "-f", "raw", "-O", format, "-o", options, raw.toString(), made.toString());

        SnapshotImportException.orThrow(bench.stage(new LocalFile(made.toString())));

        bench.assertComplete(Bench.all(disk));
        var content = folder.resolve("staged.raw");
        var staged = bench.staged();
        Files.write(content, Arrays.copyOf(staged, staged.length - 512));
        qemuImg("compare", "-f", format, "-F", "raw", made.toString(), content.toString());
    }

    @Test
    void aFixedVhdThatQemuRoundedToAGeometryIsPaddedToAWholeMib() throws Exception {
        var disk = Disks.scattered(52, 36L << 20);
        var raw = folder.resolve("disk.raw");
        var made = folder.resolve("disk.vhd");
        SparseFile.write(disk, raw);
        qemuImg("convert", "-f", "raw", "-O", "vpc", "-o", "subformat=fixed", raw.toString(), made.toString());
        long size = Files.size(made) - 512;
        assertThat(size % (1 << 20)).isPositive();

        var done = SnapshotImportException.orThrow(bench.stage(new LocalFile(made.toString())));

        assertThat(done.sourceFindings()).extracting(Finding::code).containsExactly(FindingCode.NOT_MIB_ALIGNED);
        assertThat(done.paddingBytes()).isEqualTo((1 << 20) - size % (1 << 20));
        var staged = bench.staged();
        assertThat(staged.length % (1 << 20)).isEqualTo(512);
        assertThat(Arrays.copyOf(staged, (int) disk.length())).isEqualTo(Bench.all(disk));
        var content = folder.resolve("staged.raw");
        Files.write(content, Arrays.copyOf(staged, staged.length - 512));
        qemuImg("compare", "-f", "vpc", "-F", "raw", made.toString(), content.toString());
    }

    private static void qemuImg(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(List.of(arguments));
        var process = start(command);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static Process start(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            throw new IOException(
                    "this comparison needs qemu-img; install it (Debian: apt-get install qemu-utils)", missing);
        }
    }
}
