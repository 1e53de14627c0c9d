package io.cloudpc.snapshots.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SparseDiskTest {
    private static final long MIB = 1 << 20;
    private static final long LENGTH = 1024 * MIB;
    private static final int PIECE = 4096;

    private Path directory;
    private Path file;

    @BeforeEach
    void aFolderWhereFilesCanHaveHoles() throws IOException {
        directory = Files.createTempDirectory(place(), "sparse-");
        file = directory.resolve("Zoë's disk.vhd");
    }

    @AfterEach
    void tidyUp() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesOutALargeHole() throws IOException {
        write(LENGTH, 0, 500 * MIB, LENGTH - PIECE);

        try (var disk = open()) {
            var ranges = disk.written(0, LENGTH).get();

            assertThat(ranges).hasSize(3);
            assertThat(ranges.stream().mapToLong(PageRange::length).sum()).isLessThan(4 * MIB);
            for (long data : List.of(0L, 500 * MIB, LENGTH - PIECE)) {
                assertCovered(ranges, data, PIECE);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsOfAWindowOnly() throws IOException {
        write(LENGTH, 500 * MIB);

        try (var disk = open()) {
            assertThat(disk.written(0, 400 * MIB).get()).isEmpty();
            assertThat(disk.written(600 * MIB, 424 * MIB).get()).isEmpty();
            assertThat(disk.written(500 * MIB + 512, 512).get()).containsExactly(new PageRange(500 * MIB + 512, 512));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsNothingInAFileThatIsOneHole() throws IOException {
        write(LENGTH);

        try (var disk = open()) {
            assertThat(disk.written(0, LENGTH).get()).isEmpty();
        }
    }

    @Test
    void takesAFileWithoutHolesForData() throws IOException {
        Files.write(file, new byte[(int) MIB]);

        try (var disk = open()) {
            assertThat(disk.written(0, MIB).get()).containsExactly(new PageRange(0, MIB));
            assertThat(disk.written(100, 0).get()).isEmpty();
            assertThatThrownBy(() -> disk.written(MIB, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> disk.written(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void neverLeavesOutWhatWasWrittenAMomentAgo() throws IOException {
        var random = new Random(20261124);
        var written = new BitSet();
        try (var output = new RandomAccessFile(file.toFile(), "rw")) {
            output.setLength(LENGTH);
            for (int round = 0; round < 200; round++) {
                int piece = random.nextInt((int) (LENGTH / PIECE));
                output.seek((long) piece * PIECE + random.nextInt(PIECE - 1));
                output.write(7);
                written.set(piece);

                try (var disk = open()) {
                    var ranges = disk.written(0, LENGTH).get();
                    written.stream().forEach(each -> assertCovered(ranges, (long) each * PIECE, PIECE));
                }
            }
        }
    }

    @Test
    void boundsWhatItTellsOfAFileInVeryManyPieces() throws IOException {
        var pieces = new long[6000];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = i * MIB / 4;
        }
        write(pieces.length * MIB / 4, pieces);

        try (var disk = open()) {
            var ranges = disk.written(0, disk.bytes().length()).get();

            assertThat(ranges).hasSizeLessThanOrEqualTo(Holes.MOST_RANGES);
            for (long piece : pieces) {
                assertCovered(ranges, piece, PIECE);
            }
        }
    }

    @Test
    void noticesThatTheFileChanged() throws IOException {
        write(LENGTH, 0);

        try (var disk = open()) {
            write(LENGTH + 512, MIB);

            assertThat(disk.written(0, LENGTH).getLeft()).isInstanceOf(ReadFailure.Changed.class);
        }
    }

    @Test
    void keepsItsVersionUntilTheFileIsWritten() throws IOException {
        write(LENGTH, 0);
        var time = Files.getLastModifiedTime(file).toInstant();
        String version;
        try (var first = open();
                var second = open()) {
            version = first.version().orElseThrow();
            assertThat(second.version()).contains(version);
            assertThat(StagingNotes.canHold("version", version)).isTrue();
            assertThat(version).doesNotContain("disk");
        }

        Files.setLastModifiedTime(file, FileTime.from(time.plusMillis(4)));

        try (var disk = open()) {
            assertThat(disk.version().orElseThrow()).isNotEqualTo(version);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void needsNativeCodeOnlyToFindHoles() throws IOException {
        write(LENGTH, 0);

        assertThat(output("-Xlog:class+load", "read"))
                .anyMatch(line -> line.contains("LocalDisk"))
                .noneMatch(line -> line.contains("com.sun.jna"));
        assertThat(output("-Xlog:class+load", "holes"))
                .anyMatch(line -> line.contains("com.sun.jna"))
                .contains("ranges: 1, bytes: " + PIECE);
    }

    @Test
    void goesWithoutNativeCodeThatCannotBeLoaded() throws IOException {
        write(LENGTH, 0);

        var notAFolder = Files.createFile(place().resolve("jna-" + UUID.randomUUID()));
        assertThat(output("-Djna.tmpdir=" + notAFolder.resolve("x"), "holes")).contains("ranges: 1, bytes: " + LENGTH);
        Files.delete(notAFolder);
    }

    private List<String> output(String option, String what) {
        var lines = new ArrayList<String>();
        try (var reader = Jvm.withOption(option, HolesMain.class, directory, what)) {
            for (var line = reader.hearIfAny(); line.isPresent(); line = reader.hearIfAny()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    private void write(long length, long... pieces) throws IOException {
        var content = new byte[PIECE];
        new Random(length).nextBytes(content);
        try (var output = new RandomAccessFile(file.toFile(), "rw")) {
            output.setLength(length);
            for (long piece : pieces) {
                output.seek(piece);
                output.write(content);
            }
        }
    }

    private OpenDisk open() {
        return new LocalDiskSources().open(new LocalFile(file.toString())).get();
    }

    private static void assertCovered(List<PageRange> ranges, long offset, int length) {
        assertThat(ranges).anyMatch(range -> range.offset() <= offset && offset + length <= range.end());
    }

    /** Not every machine keeps its temporary files where they can have holes; containers often do not. */
    private static Path place() throws IOException {
        var places = Stream.of(System.getProperty("java.io.tmpdir"), "target", "/dev/shm")
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
        if (!OS.LINUX.isCurrentOs()) {
            return places.get(0);
        }
        for (var place : places) {
            if (Holes.isTrusted(place)) {
                return place;
            }
        }
        throw new AssertionError("None of " + places + " is on a file system whose holes are found (" + Holes.TRUSTED
                + "): run the tests with a java.io.tmpdir that is.");
    }
}
