package io.cloudpc.snapshots.domain.windows.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Concern;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.hive.testing.Bytes;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.vavr.control.Either;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Disks that are damaged on purpose, and sources that fail. */
class HostileWindowsTest {
    private static final int MIB = 1 << 20;
    private static final int FIRST_BYTE_OF_WINDOWS = 8192 * 512;
    private static final long ALLOWED_READS_OF_CONTAINER = 24;

    /** Executions in the build; {@code -Dwindows.fuzz=1000000} for a long search. */
    private static final int EXECUTIONS = Integer.getInteger("windows.fuzz", 500);

    @Test
    void neverThrowsNorLosesAFindingOnTheContainerHoweverTheDiskIsDamaged() {
        List<Patch> pieces = SampleDisk.fixedVhd(10 * MIB).patches();
        byte[] sound = new byte[10 * MIB + 512];
        pieces.forEach(piece -> System.arraycopy(piece.bytes(), 0, sound, (int) piece.offset(), piece.bytes().length));
        List<Patch> contents = pieces.stream()
                .filter(piece -> piece.offset() >= 2048 * 512 && piece.offset() < 9 * MIB)
                .toList();
        Random random = new Random(22);
        int read = 0;
        int unreadable = 0;
        byte[] disk = sound.clone();
        for (int i = 0; i < EXECUTIONS; i++) {
            contents.forEach(
                    piece -> System.arraycopy(piece.bytes(), 0, disk, (int) piece.offset(), piece.bytes().length));
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                Patch piece = contents.get(random.nextInt(contents.size()));
                damage(disk, (int) piece.offset(), piece.bytes().length, random);
            }
            CountingBytes counted = new CountingBytes(new Bytes(disk));

            DiskInspection alone = DiskInspector.inspect(new Bytes(disk), FileType.DATA_FILE, DiskPolicy.standard())
                    .get();
            DiskInspection inspection = WindowsInspector.inspect(counted, FileType.DATA_FILE, DiskPolicy.standard())
                    .get();

            assertThat(inspection.findings()).as("execution %s", i).containsAll(alone.findings());
            assertThat(counted.reads() - ALLOWED_READS_OF_CONTAINER).isLessThanOrEqualTo(ReadLimits.INSPECTION.reads());
            assertThat(counted.bytesRead() - (256 << 10)).isLessThanOrEqualTo(ReadLimits.INSPECTION.bytes());
            read += inspection.windows().isPresent() ? 1 : 0;
            unreadable += has(inspection, FindingCode.WINDOWS_UNREADABLE) ? 1 : 0;
        }

        assertThat(read).isGreaterThan(EXECUTIONS / 4);
        assertThat(unreadable).isGreaterThan(EXECUTIONS / 20);
    }

    private static void damage(byte[] disk, int start, int length, Random random) {
        int at = start + random.nextInt(length);
        switch (random.nextInt(4)) {
            case 0 -> disk[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> disk[at] = (byte) random.nextInt();
            case 2 -> disk[at] = (byte) 0xff;
            default -> {
                for (int i = at; i < Math.min(at + 4, start + length); i++) {
                    disk[i] = (byte) random.nextInt();
                }
            }
        }
    }

    @Test
    void saysThatNothingIsKnownWhenTheFileTableIsDamaged() {
        byte[] disk = WindowsCase.named("healthy").content();
        int volume = (int) volumeOfWindows(disk);
        for (int at = volume + 512; at < disk.length - 512 - 33 * 512; at += 512) {
            if (disk[at] == 'F' && disk[at + 1] == 'I' && disk[at + 2] == 'L' && disk[at + 3] == 'E') {
                disk[at] = 'B';
            }
        }

        DiskInspection inspection = inspect(new Bytes(disk));

        assertThat(inspection.verdict()).isEqualTo(Verdict.ACCEPT_WARN);
        assertThat(inspection.windows()).isEmpty();
        assertThat(inspection.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.WINDOWS_UNREADABLE);
            assertThat(finding.message()).contains("Nothing is known", "damaged");
        });
    }

    @Test
    void keepsFindingsOfWindowsApartFromThoseOfTheContainer() {
        DiskInspection inspection = inspect(WindowsCase.named("data-only").bytes());

        assertThat(inspection.findings())
                .allSatisfy(finding -> assertThat(finding.code().concern()).isEqualTo(Concern.WINDOWS));
    }

    @Test
    void looksIntoNoBitLockerVolumeAndSaysNothingMoreOfIt() {
        byte[] disk = WindowsCase.named("healthy").content();
        System.arraycopy(
                "-FVE-FS-".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                0,
                disk,
                (int) volumeOfWindows(disk) + 3,
                8);

        DiskInspection inspection = inspect(new Bytes(disk));

        assertThat(inspection.findings()).extracting(finding -> finding.code()).containsExactly(FindingCode.BITLOCKER);
    }

    @Test
    void neverTakesAnOutageForDamage() {
        DiskBytes disk = SampleDisk.fixedVhd(32L * MIB);
        ReadFailure outage = new ReadFailure.Unreadable("The storage did not answer.", "Try again.");

        Either<ReadFailure, DiskInspection> inspection = WindowsInspector.inspect(
                failing(disk, FIRST_BYTE_OF_WINDOWS + 40_960, outage), FileType.DATA_FILE, DiskPolicy.standard());

        assertThat(inspection.isLeft()).isTrue();
        assertThat(inspection.getLeft()).isEqualTo(outage);
    }

    private static DiskBytes failing(DiskBytes disk, long from, ReadFailure failure) {
        return new DiskBytes() {
            @Override
            public long length() {
                return disk.length();
            }

            @Override
            public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
                boolean fails = ranges.stream()
                        .anyMatch(range -> range.offset() >= from && range.end() < disk.length() - 100_000);
                return fails ? Either.left(failure) : disk.read(ranges);
            }
        };
    }

    private static long volumeOfWindows(byte[] disk) {
        return io.cloudpc.snapshots.domain.disk.reading.Fields.le64(disk, 2 * 512 + 2 * 128 + 32) * 512;
    }

    private static boolean has(DiskInspection inspection, FindingCode code) {
        return inspection.findings().stream().anyMatch(finding -> finding.code() == code);
    }

    private static DiskInspection inspect(DiskBytes bytes) {
        return WindowsInspector.inspect(bytes, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }
}
