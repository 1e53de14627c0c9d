package io.cloudpc.snapshots.domain.disk.vhdx;

import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.SECTOR;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.MIB;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Logs as large as any that is replayed, made so that a careless reader never comes to an end. */
class HostileLogTest {
    private static final long LOG = 16 * MIB;
    private static final int LARGEST = 1 << 18;

    @Test
    void readsALogOfJunkOnce() {
        byte[] junk = new byte[SECTOR];
        Arrays.fill(junk, (byte) 'l');
        CountingBytes file = file(LARGEST, sector -> junk);

        assertThat(replayed(file).getLeft().message()).contains("no complete sequence");

        assertThat(bytesOfLogRead(file)).isEqualTo((long) LARGEST * SECTOR);
        assertThat(file.ranges()).allMatch(range -> range.length() <= MIB);
    }

    @Test
    void readsALogOnceWhoseEverySectorClaimsToBeginAnEntryOfTheWholeLog() {
        int ring = 1 << 14;
        byte[] claim = new LogEntryMaker(1)
                .edit(entry -> {
                    Numbers.le32(entry, 8, (long) ring * SECTOR);
                    Numbers.le32(entry, 24, ring);
                })
                .zeros(TABLE, SECTOR)
                .make();
        CountingBytes file = file(ring, sector -> claim);

        assertThat(replayed(file).getLeft().message()).contains("no complete sequence");

        assertThat(bytesOfLogRead(file)).isEqualTo((long) ring * SECTOR);
    }

    @Test
    void readsALogAtMostTwiceWhoseLastEntryGoesAroundTheWholeRing() {
        int ring = 1 << 12;
        LogEntryMaker entry = new LogEntryMaker(1).tail(ring - 1);
        for (int i = 0; i < ring - 34; i++) {
            entry.data(LOG * 4 + (long) i * SECTOR, 1);
        }
        byte[] whole = entry.damaged(bytes -> bytes[bytes.length - 100] ^= 1).make();
        CountingBytes file = file(ring, sector -> sectorOf(whole, (sector + 1) % ring));

        assertThat(replayed(file).getLeft().message()).contains("no complete sequence");

        assertThat(bytesOfLogRead(file)).isLessThanOrEqualTo(2L * ring * SECTOR);
    }

    @Test
    void endsForALogFullOfEntriesWithoutABeginning() {
        int ring = 1 << 14;
        byte[] entry = new LogEntryMaker(1).make();
        CountingBytes file = file(ring, sector -> alone(entry, sector, ring));

        assertThat(replayed(file).getLeft().message()).contains("no complete sequence");

        assertThat(bytesOfLogRead(file)).isEqualTo((long) ring * SECTOR);
    }

    @Test
    void replaysALogFullOfEntries() {
        int ring = 1 << 14;
        byte[] entry = new LogEntryMaker(1).make();
        CountingBytes file = file(ring, sector -> numbered(entry, sector + 1, 0));

        assertThat(replayed(file).isRight()).isTrue();

        assertThat(bytesOfLogRead(file)).isEqualTo(2L * ring * SECTOR);
    }

    @Test
    void refusesALogOfMoreChangesThanTheLargestLogHasSectors() {
        int sectors = LARGEST / 128 + 2;
        assertThat(zerosInOneEntry(LARGEST + 1, sectors).getLeft().message()).contains("too many changes");
        assertThat(zerosInOneEntry(LARGEST, sectors).isRight()).isTrue();
    }

    private static Either<Finding, DiskBytes> zerosInOneEntry(int changes, int sectors) {
        LogEntryMaker entry = new LogEntryMaker(1);
        for (int i = 0; i < changes; i++) {
            entry.zeros(4L * LOG + 2L * i * SECTOR, SECTOR);
        }
        byte[] whole = entry.make();
        int ring = 256 * ((sectors + 255) / 256);
        return replayed(file(ring, sector -> sectorOf(whole, sector)));
    }

    private static byte[] sectorOf(byte[] entry, int sector) {
        return (sector + 1) * SECTOR <= entry.length
                ? Arrays.copyOfRange(entry, sector * SECTOR, (sector + 1) * SECTOR)
                : new byte[SECTOR];
    }

    @Test
    void refusesALogBeyondTheLargestWithoutReadingIt() {
        CountingBytes file = file(LARGEST + 256, sector -> new byte[SECTOR]);

        Finding finding = replayed(file).getLeft();

        assertThat(finding.message()).contains("too large");
        assertThat(finding.expected()).contains("at most 1073741824 bytes");
        assertThat(bytesOfLogRead(file)).isZero();
    }

    /** An entry whose number falls from sector to sector, so that none follows another, with a tail that is another. */
    private static byte[] alone(byte[] entry, int sector, int ring) {
        return numbered(entry, ring - sector, (sector + 1) % ring);
    }

    private static byte[] numbered(byte[] entry, int number, int tail) {
        byte[] bytes = entry.clone();
        Numbers.le32(bytes, 12, tail * (long) SECTOR);
        Numbers.le64(bytes, 16, number);
        LogEntryMaker.checksum(bytes);
        return bytes;
    }

    private static Either<Finding, DiskBytes> replayed(DiskBytes file) {
        return LogReplay.of(file).get();
    }

    private static long bytesOfLogRead(CountingBytes file) {
        return file.ranges().stream()
                .filter(range -> range.offset() >= LOG)
                .mapToLong(ByteRange::length)
                .sum();
    }

    /** A VHDX whose log, behind everything else, has sectors that are made when they are read. */
    private static CountingBytes file(int ring, IntFunction<byte[]> log) {
        PatchedBytes front = new VhdxMaker()
                .headers(header -> {
                    LogEntryMaker.dirty(header);
                    Numbers.le32(header, 68, (long) ring * SECTOR);
                    Numbers.le64(header, 72, LOG);
                })
                .make();
        return new CountingBytes(new DiskBytes() {
            @Override
            public long length() {
                return LOG + (long) ring * SECTOR;
            }

            @Override
            public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
                List<byte[]> result = new ArrayList<>();
                for (ByteRange range : ranges) {
                    result.add(range.offset() < LOG ? front.read(range).get() : sectors(range, log));
                }
                return Either.right(result);
            }
        });
    }

    private static byte[] sectors(ByteRange range, IntFunction<byte[]> log) {
        byte[] bytes = new byte[range.length()];
        int first = (int) ((range.offset() - LOG) / SECTOR);
        for (int at = 0; at < bytes.length; at += SECTOR) {
            System.arraycopy(log.apply(first + at / SECTOR), 0, bytes, at, SECTOR);
        }
        return bytes;
    }
}
