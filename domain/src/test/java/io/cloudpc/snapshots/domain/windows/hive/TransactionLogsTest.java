package io.cloudpc.snapshots.domain.windows.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.Bytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import io.cloudpc.snapshots.domain.windows.hive.testing.LogMaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A hive whose value counts its states: each entry of a log makes the next one. */
class TransactionLogsTest {
    private static final byte[] NO_LOG = {};

    @Test
    void appliesTheEntriesOfALogInOrder() {
        byte[] log = log(5, 0, 1, 2, 3);

        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("3 RECOVERED");
    }

    @Test
    void appliesTheEarlierLogFirstWhicheverFileHasIt() {
        byte[] first = log(5, 0, 1, 2);
        byte[] second = log(7, 2, 3, 4);

        assertThat(stateOf(dirty(), first, second)).isEqualTo("4 RECOVERED");
        assertThat(stateOf(dirty(), second, first)).isEqualTo("4 RECOVERED");
    }

    @Test
    void leavesALogAwayThatDoesNotFollowTheOther() {
        byte[] first = log(5, 0, 1, 2);
        byte[] later = log(8, 2, 3, 4);

        assertThat(stateOf(dirty(), first, later)).isEqualTo("2 RECOVERED");
    }

    @Test
    void stopsAtAGap() {
        byte[] log = new LogMaker(state(0), 5)
                .entry(state(0), state(1))
                .gap()
                .entry(state(1), state(2))
                .bytes();

        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("1 RECOVERED");
    }

    @Test
    void startsWithTheSequenceOfTheLogsFirstBlock() {
        byte[] log = new LogMaker(state(0), 5).gap().entry(state(0), state(1)).bytes();

        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("0 OUTDATED");
    }

    @Test
    void stopsAtAnEntryWithABrokenHashOfItsPages() {
        byte[] one = log(5, 0, 1);
        byte[] log = log(5, 0, 1, 2);
        log[log.length - 600] ^= 1;

        assertThat(log.length).isGreaterThan(one.length + 600);
        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("1 RECOVERED");
    }

    @Test
    void stopsAtAnEntryWithABrokenHashOfItsHeader() {
        byte[] log = log(5, 0, 1, 2);
        log[log(5, 0, 1).length + 8] ^= 1;

        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("1 RECOVERED");
    }

    @Test
    void ignoresALogOfAnotherHive() {
        byte[] foreign = new LogMaker(maker("SOFTWARE", 7).bytes(), 5)
                .entry(state(0), state(1))
                .bytes();

        assertThat(stateOf(dirty(), foreign, NO_LOG)).isEqualTo("0 OUTDATED");
    }

    @Test
    void ignoresALogThatIsOlderThanTheHive() {
        assertThat(stateOf(dirty(), log(3, 0, 1, 2, 3), NO_LOG)).isEqualTo("0 OUTDATED");
    }

    @Test
    void ignoresALogOfTheOldFormat() {
        byte[] log = log(5, 0, 1);
        byte[] base = Arrays.copyOf(log, 512);
        base[28] = 1;
        System.arraycopy(HiveMaker.checksummed(base), 0, log, 0, 512);

        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("0 OUTDATED");
    }

    @Test
    void ignoresALogThatIsNone() {
        assertThat(stateOf(dirty(), new byte[4096], "not a log".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("0 OUTDATED");
    }

    @Test
    void doesNotReadTheLogsOfACleanHive() {
        CountingBytes log = new CountingBytes(new Bytes(log(5, 0, 1)));

        Hive hive = Hive.open(new Bytes(state(0)), List.of(log)).get();

        assertThat(hive.state()).isEqualTo(HiveState.CLEAN);
        assertThat(text(hive)).isEqualTo("0");
        assertThat(log.reads()).isZero();
    }

    @Test
    void growsTheHive() {
        byte[] large =
                maker("SYSTEM", 1).value("Large", "", 3, new byte[100_000]).bytes();
        byte[] log = new LogMaker(state(0), 5).entry(state(0), large).bytes();

        Hive hive = Hive.open(new Bytes(dirty()), List.of(new Bytes(log))).get();

        assertThat(text(hive)).isEqualTo("1");
        assertThat(hive.read(view -> view.value("Large", ""))
                        .get()
                        .orElseThrow()
                        .data())
                .hasSize(100_000);
    }

    @Test
    void takesADamagedFirstBlockFromTheLogWithTheLatestEntries() {
        byte[] damaged = dirty();
        damaged[36] ^= 8;
        byte[] later = new LogMaker(state(0), 9).entry(state(0), state(2)).bytes();

        assertThat(stateOf(damaged, log(5, 0, 1), later)).isEqualTo("2 RECOVERED");
    }

    @Test
    void failsWithoutAnyFirstBlock() {
        byte[] damaged = dirty();
        damaged[36] ^= 8;

        assertThat(Hive.open(new Bytes(damaged), List.of()).getLeft()).isInstanceOf(HiveFailure.Damaged.class);
    }

    @Test
    void stopsAtAnEntryThatExceedsItsLimit() {
        byte[] larger =
                maker("SYSTEM", 2).value("Large", "", 3, new byte[9 << 20]).bytes();
        byte[] log = new LogMaker(state(0), 5)
                .entry(state(0), state(1))
                .entry(state(1), larger)
                .bytes();

        assertThat(stateOf(dirty(), log, NO_LOG)).isEqualTo("1 OUTDATED");
    }

    @Test
    void stopsWhereAllPagesExceedTheirLimit() {
        byte[] hive =
                maker("SYSTEM", 1).value("Large", "", 3, new byte[20 << 20]).bytes();
        LogMaker log = new LogMaker(hive, 5);
        for (int part = 0; part < 3; part++) {
            byte[] before = hive.clone();
            Arrays.fill(hive, (1 + 6 * part) << 20, (7 + 6 * part) << 20, (byte) 1);
            log.entry(before, hive);
        }

        assertThat(stateOf(dirty(), log.bytes(), NO_LOG)).isEqualTo("0 OUTDATED");
    }

    @Test
    void keepsThePagesOfManyEntriesOnce() {
        LogMaker log = new LogMaker(state(0), 5);
        byte[] one = maker("SYSTEM", 1).value("Large", "", 3, filled(1)).bytes();
        byte[] two = maker("SYSTEM", 2).value("Large", "", 3, filled(2)).bytes();
        log.entry(state(0), one);
        for (int i = 0; i < 4; i++) {
            log.entry(one, two).entry(two, one);
        }

        assertThat(stateOf(dirty(), log.bytes(), NO_LOG)).isEqualTo("1 RECOVERED");
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[3 << 20];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** The hive that the machine was writing when it stopped. */
    private static byte[] dirty() {
        byte[] hive = state(0);
        hive[4] = 6;
        hive[8] = 5;
        System.arraycopy(HiveMaker.checksummed(Arrays.copyOf(hive, 512)), 0, hive, 0, 512);
        return hive;
    }

    private static byte[] log(int firstSequence, int... states) {
        LogMaker log = new LogMaker(state(0), firstSequence);
        for (int i = 1; i < states.length; i++) {
            log.entry(state(states[i - 1]), state(states[i]));
        }
        return log.bytes();
    }

    private static byte[] state(int number) {
        return maker("SYSTEM", number).bytes();
    }

    private static HiveMaker maker(String name, int number) {
        return new HiveMaker(name).text("Key", "State", Integer.toString(number));
    }

    private static String stateOf(byte[] hive, byte[]... logs) {
        Hive opened = Hive.open(
                        new Bytes(hive),
                        Stream.of(logs).<DiskBytes>map(Bytes::new).toList())
                .get();
        return text(opened) + " " + opened.state();
    }

    private static String text(Hive hive) {
        return HiveTest.text(hive, "Key", "State").orElseThrow();
    }
}
