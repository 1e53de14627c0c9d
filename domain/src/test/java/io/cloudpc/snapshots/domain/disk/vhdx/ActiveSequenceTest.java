package io.cloudpc.snapshots.domain.disk.vhdx;

import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.RING;
import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.SECTOR;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.PLACE;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.assertImpossible;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.file;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.replayed;
import static io.cloudpc.snapshots.domain.disk.vhdx.Replays.sector;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entries of a log are replayed. */
class ActiveSequenceTest {
    @Test
    void makesTheChangesOfASequenceInItsOrder() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).data(PLACE, 1).data(PLACE + SECTOR, 2).at(0),
                new LogEntryMaker(8).data(PLACE, 3).at(3),
                new LogEntryMaker(9)
                        .data(PLACE + SECTOR, 4)
                        .data(PLACE + SECTOR, 5)
                        .at(5));

        assertThat(sector(bytes, PLACE)).containsOnly(3);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(5);
    }

    @Test
    void makesOnlyTheChangesFromTheTailOn() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).data(PLACE, 1).at(0),
                new LogEntryMaker(8).data(PLACE + SECTOR, 2).at(2),
                new LogEntryMaker(9).data(PLACE + 2 * SECTOR, 3).tail(2).at(4));

        assertThat(sector(bytes, PLACE)).containsOnly(0);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(2);
        assertThat(sector(bytes, PLACE + 2 * SECTOR)).containsOnly(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {251, 252, 253, 254, 255})
    void followsASequenceAroundTheEndOfTheRing(int first) {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).tail(first).data(PLACE, 1).at(first),
                new LogEntryMaker(8)
                        .tail(first)
                        .data(PLACE + SECTOR, 2)
                        .data(PLACE, 3)
                        .at(first + 2),
                new LogEntryMaker(9).tail(first).data(PLACE + 2 * SECTOR, 4).at(first + 5));

        assertThat(sector(bytes, PLACE)).containsOnly(3);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(2);
        assertThat(sector(bytes, PLACE + 2 * SECTOR)).containsOnly(4);
    }

    @Test
    void readsAnEntryThatFillsTheRing() {
        LogEntryMaker entry = new LogEntryMaker(1).tail(200);
        for (int i = 0; i < 253; i++) {
            entry.data(PLACE + (long) i * SECTOR, 1 + i % 100);
        }

        DiskBytes bytes = replayed(entry.at(200));

        assertThat(sector(bytes, PLACE)).containsOnly(1);
        assertThat(sector(bytes, PLACE + 130 * SECTOR)).containsOnly(31);
        assertThat(sector(bytes, PLACE + 252 * SECTOR)).containsOnly(53);
    }

    @Test
    void takesTheNewestOfSeveralSequences() {
        DiskBytes bytes = replayed(
                new LogEntryMaker(0x8000_0000_0000_0000L)
                        .tail(10)
                        .data(PLACE, 1)
                        .at(10),
                new LogEntryMaker(5).tail(20).data(PLACE, 2).at(20),
                new LogEntryMaker(0x7fff_ffff_ffff_ffffL)
                        .tail(30)
                        .data(PLACE, 3)
                        .at(30));

        assertThat(sector(bytes, PLACE)).containsOnly(1);
    }

    /** An entry that is not whole ends the sequence before it, whatever is wrong. */
    static Stream<Arguments> damages() {
        return Stream.of(
                damage("data that was never written", entry -> Arrays.fill(entry, SECTOR, 2 * SECTOR, (byte) 0)),
                damage("one bit of the data", entry -> entry[SECTOR + 100] ^= 1),
                damage("the checksum", entry -> entry[4] ^= 1),
                damage("the signature", entry -> entry[0] = 'x'),
                fault("the GUID of another time", entry -> entry[32] ^= 1),
                fault("a gap in the sequence", entry -> renumber(entry, 9)),
                fault("the number of the entry before it", entry -> renumber(entry, 7)),
                fault("a data sector of another number", entry -> entry[SECTOR + 4] = 1),
                fault("an end of the data sector of another number", entry -> entry[2 * SECTOR - 4] = 1),
                fault("a data sector without its mark", entry -> entry[SECTOR] = 'x'),
                fault("a descriptor of another number", entry -> entry[64 + 24] = 1),
                fault("a descriptor of no kind", entry -> entry[64] = 'x'),
                fault("a place that is no whole sector", entry -> entry[64 + 17] = 2),
                fault("zeros of no whole sector", entry -> {
                    Numbers.text(entry, 64, "zero");
                    Numbers.le64(entry, 72, 512);
                }),
                fault("no length", entry -> Numbers.le32(entry, 8, 0)),
                fault("a length of no whole sector", entry -> Numbers.le32(entry, 8, 2 * SECTOR + 1)),
                fault("a length beyond the ring", entry -> Numbers.le32(entry, 8, (RING + 1) * SECTOR)),
                fault("the greatest length", entry -> Numbers.le32(entry, 8, 0xffff_f000L)),
                fault("a sector less than its descriptors need", entry -> Numbers.le32(entry, 8, SECTOR)),
                fault("a sector more than its descriptors need", entry -> Numbers.le32(entry, 8, 3 * SECTOR)),
                fault("a tail outside the ring", entry -> Numbers.le32(entry, 12, RING * SECTOR)),
                fault("a tail within a sector", entry -> Numbers.le32(entry, 12, 1)),
                fault("more descriptors than it has", entry -> Numbers.le32(entry, 24, 2)),
                fault("more descriptors than it has room for", entry -> Numbers.le32(entry, 24, 255)),
                fault("the greatest number of descriptors", entry -> Numbers.le32(entry, 24, 0xffff_ffffL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void endsASequenceBeforeAnEntryThatIsNotWhole(String what, Consumer<byte[]> edit, Consumer<byte[]> damage) {
        DiskBytes bytes = replayed(
                new LogEntryMaker(7).data(PLACE, 1).at(0),
                new LogEntryMaker(8)
                        .data(PLACE + SECTOR, 2)
                        .edit(edit)
                        .damaged(damage)
                        .at(2));

        assertThat(sector(bytes, PLACE)).containsOnly(1);
        assertThat(sector(bytes, PLACE + SECTOR)).containsOnly(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void doesNotReplayALogWithoutAWholeEntry(String what, Consumer<byte[]> edit, Consumer<byte[]> damage) {
        boolean aloneItIsWhole = what.contains("gap") || what.contains("before it");
        Either<Finding, DiskBytes> replay = LogReplay.of(file(new LogEntryMaker(8)
                        .data(PLACE, 2)
                        .edit(edit)
                        .damaged(damage)
                        .at(0)))
                .get();

        assertThat(replay.isRight()).isEqualTo(aloneItIsWhole);
    }

    @Test
    void doesNotReplayAnEmptyLogWhichTheFormatCallsCorrupt() {
        assertImpossible("no complete sequence");
    }

    @Test
    void doesNotReplayALogOfNoLength() {
        PatchedBytes file = new VhdxMaker()
                .headers(header -> {
                    LogEntryMaker.dirty(header);
                    Numbers.le32(header, 68, 0);
                })
                .make();

        assertThat(LogReplay.of(file).get().getLeft().message()).contains("no complete sequence");
    }

    @Test
    void doesNotReplayAnEntryOfNumberZero() {
        assertImpossible(
                "no complete sequence", new LogEntryMaker(0).data(PLACE, 1).at(0));
    }

    @Test
    void doesNotReplayASequenceThatLacksItsBeginning() {
        assertImpossible(
                "no complete sequence",
                new LogEntryMaker(8).tail(10).data(PLACE, 1).at(0));
        assertImpossible(
                "no complete sequence",
                new LogEntryMaker(8).tail(1).data(PLACE, 1).at(0),
                new LogEntryMaker(9).tail(1).data(PLACE, 1).at(2));
    }

    private static Arguments damage(String what, Consumer<byte[]> afterTheChecksum) {
        Consumer<byte[]> nothing = entry -> {};
        return Arguments.of(what, nothing, afterTheChecksum);
    }

    private static Arguments fault(String what, Consumer<byte[]> underTheChecksum) {
        Consumer<byte[]> nothing = entry -> {};
        return Arguments.of(what, underTheChecksum, nothing);
    }

    private static void renumber(byte[] entry, int sequence) {
        entry[16] = (byte) sequence;
        entry[64 + 24] = (byte) sequence;
        entry[2 * SECTOR - 4] = (byte) sequence;
    }
}
