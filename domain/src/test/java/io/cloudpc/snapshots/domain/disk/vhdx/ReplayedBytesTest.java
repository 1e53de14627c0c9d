package io.cloudpc.snapshots.domain.disk.vhdx;

import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.LOG;
import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.SECTOR;
import static io.cloudpc.snapshots.domain.disk.testing.VhdxMaker.MIB;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.CLEAN;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.PLACE;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.assertImpossible;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.replayed;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.sector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is once its log is replayed, and what no log may make of it. */
class ReplayedBytesTest {
    @Test
    void doesNotReplayTheLogOfAFileThatLostItsEnd() {
        assertImpossible(
                "its end is missing",
                new LogEntryMaker(1).flushed(CLEAN.length() + MIB).at(0));
        assertImpossible(
                "its end is missing", new LogEntryMaker(1).flushed(-MIB).at(0));
        assertThat(replayed(new LogEntryMaker(1).flushed(CLEAN.length()).at(0)).length())
                .isEqualTo(CLEAN.length());
    }

    @Test
    void goesByTheLastEntryForTheLengthsOfTheFile() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(1).flushed(1L << 40).last(1L << 40).at(0),
                new LogEntryMaker(2).last(CLEAN.length() + MIB).at(1));

        assertThat(bytes.length()).isEqualTo(CLEAN.length() + MIB);
        assertThat(sector(bytes, CLEAN.length() + MIB - SECTOR)).containsOnly(0);
    }

    @Test
    void doesNotMakeAFileLongerThanAny() {
        assertImpossible(
                "longer than any", new LogEntryMaker(1).last((128L << 40) + MIB).at(0));
        assertImpossible("longer than any", new LogEntryMaker(1).last(-MIB).at(0));
        assertThat(replayed(new LogEntryMaker(1).last(128L << 40).at(0)).length())
                .isEqualTo(128L << 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 64 << 10, 188 << 10, LOG, LOG + 255 * 4096, 1L << 47, 1L << 62, Long.MIN_VALUE, -4096})
    void doesNotReplayDataForAPlaceThatNoLogMayChange(long place) {
        assertImpossible(
                "bytes that no log may change",
                new LogEntryMaker(1).data(place, 1).data(PLACE, 1).at(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-4096, Long.MIN_VALUE, Long.MAX_VALUE - 4095, 1L << 47})
    void doesNotReplayZerosOfALengthThatNothingHas(long length) {
        assertImpossible(
                "bytes that no log may change",
                new LogEntryMaker(1).zeros(PLACE, length).at(0));
    }

    @Test
    void doesNotReplayZerosThatReachIntoTheLog() {
        assertImpossible(
                "bytes that no log may change",
                new LogEntryMaker(1).zeros(LOG - SECTOR, 2 * SECTOR).at(0));
        assertThat(replayed(new LogEntryMaker(1).zeros(LOG - SECTOR, SECTOR).at(0)))
                .isNotNull();
    }

    @Test
    void extendsTheFileForDataAndZerosPastItsEnd() {
        DiskBytes bytes = replayed(new LogEntryMaker(1)
                .data(CLEAN.length() + SECTOR, 1)
                .zeros(CLEAN.length() + 4 * SECTOR, SECTOR)
                .at(0));

        assertThat(bytes.length()).isEqualTo(CLEAN.length() + 5 * SECTOR);
        assertThat(sector(bytes, CLEAN.length())).containsOnly(0);
        assertThat(sector(bytes, CLEAN.length() + SECTOR)).containsOnly(1);
        assertThat(sector(bytes, CLEAN.length() + 4 * SECTOR)).containsOnly(0);
    }

    @Test
    void letsTheLaterOfOverlappingChangesWin() {
        int many = 10;
        LogEntryMaker below = new LogEntryMaker(1);
        for (int i = 0; i < many; i++) {
            below.data(PLACE + (long) i * SECTOR, 9);
        }
        DiskBytes bytes = replayed(
                below.at(0),
                new LogEntryMaker(2)
                        .zeros(PLACE + SECTOR, 7 * SECTOR)
                        .data(PLACE + 3 * SECTOR, 5)
                        .zeros(PLACE + 5 * SECTOR, 2 * SECTOR)
                        .zeros(PLACE + 6 * SECTOR, 3 * SECTOR)
                        .zeros(PLACE, 0)
                        .data(PLACE + 7 * SECTOR, 6)
                        .at(1 + many),
                new LogEntryMaker(3).zeros(PLACE + 3 * SECTOR, SECTOR).at(3 + many + 1));

        byte[] read = bytes.read(new ByteRange(PLACE, many * SECTOR)).get();
        int[] firsts = new int[many];
        for (int i = 0; i < many; i++) {
            firsts[i] = read[i * SECTOR + 100];
        }
        assertThat(firsts).containsExactly(9, 0, 0, 0, 0, 0, 0, 6, 0, 9);
    }

    @Test
    void takesEachByteOfASectorFromItsPlace() {
        byte[] data = new byte[SECTOR];
        for (int i = 0; i < SECTOR; i++) {
            data[i] = (byte) (i * 31 + i / 256);
        }
        DiskBytes bytes = replayed(
                new LogEntryMaker(0x1234_5678_9abc_def0L).data(PLACE, data).at(0));

        assertThat(sector(bytes, PLACE)).isEqualTo(data);
        assertThat(bytes.read(new ByteRange(PLACE + 4, 8)).get()).isEqualTo(Arrays.copyOfRange(data, 4, 12));
        assertThat(bytes.read(new ByteRange(PLACE + SECTOR - 2, 4)).get())
                .isEqualTo(new byte[] {data[SECTOR - 2], data[SECTOR - 1], 0, 0});
        assertThat(bytes.read(new ByteRange(PLACE - 2, 4)).get()).isEqualTo(new byte[] {0, 0, data[0], data[1]});
    }

    @Test
    void readsDescriptorsBeyondTheFirstSectorOfAnEntry() {
        LogEntryMaker entry = new LogEntryMaker(1);
        for (int i = 0; i < 150; i++) {
            if (i % 2 == 0) {
                entry.zeros(PLACE + (long) i * SECTOR, SECTOR);
            } else {
                entry.data(PLACE + (long) i * SECTOR, i % 100);
            }
        }

        DiskBytes bytes = replayed(entry.at(0));

        assertThat(sector(bytes, PLACE + 125 * SECTOR)).containsOnly(25);
        assertThat(sector(bytes, PLACE + 127 * SECTOR)).containsOnly(27);
        assertThat(sector(bytes, PLACE + 149 * SECTOR)).containsOnly(49);
    }

    @Test
    void readsAllRangesAtOnceEachInAnArrayOfItsOwn() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(1).data(PLACE, 1).last(CLEAN.length() + MIB).at(0));
        ByteRange past = new ByteRange(CLEAN.length() + SECTOR, 10);

        List<byte[]> read = bytes.read(
                        List.of(past, new ByteRange(PLACE, 10), new ByteRange(0, 8), new ByteRange(PLACE, 10), past))
                .get();

        assertThat(read.get(0)).hasSize(10).containsOnly(0);
        assertThat(read.get(1)).hasSize(10).containsOnly(1);
        assertThat(new String(read.get(2), StandardCharsets.US_ASCII)).isEqualTo("vhdxfile");
        assertThat(read.get(3)).isEqualTo(read.get(1)).isNotSameAs(read.get(1));
        assertThat(bytes.read(List.of(past)).get().get(0)).containsOnly(0);
        assertThat(bytes.read(new ByteRange(PLACE + 100, 0)).get()).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> bytes.read(new ByteRange(bytes.length(), 1)));
    }
}
