package io.cloudpc.snapshots.domain.windows.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.windows.hive.testing.Bytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import io.cloudpc.snapshots.domain.windows.hive.testing.Hives;
import io.cloudpc.snapshots.domain.windows.hive.testing.LogMaker;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileHiveTest {
    private static final int BINS = 4096;

    /** Executions of each search in the build; {@code -Dhive.fuzz=1000000} for a long one. */
    private static final int EXECUTIONS = Integer.getInteger("hive.fuzz", 3000);

    @Test
    void endsInAListOfListsThatContainsItself() {
        byte[] hive = new HiveMaker("SYSTEM")
                .lists(HiveMaker.Lists.LH, 1)
                .key("A")
                .key("B")
                .bytes();
        int root = find(hive, "ri");
        Numbers.le32(hive, root + 4, root - 4 - BINS);

        assertThat(failure(hive, "A", "x")).isInstanceOf(HiveFailure.Damaged.class);
    }

    @Test
    void refusesAKeyOutsideTheHive() {
        byte[] hive = new HiveMaker("SYSTEM").key("A").bytes();
        Numbers.le32(hive, find(hive, "lh") + 4, 0x7ffffff8);

        assertThat(failure(hive, "A", "x")).isInstanceOf(HiveFailure.Damaged.class);
    }

    @Test
    void refusesACellThatIsNotInUse() {
        byte[] hive = new HiveMaker("SYSTEM").key("A").bytes();
        int list = find(hive, "lh");
        Numbers.le32(hive, list - 4, 16);

        assertThat(failure(hive, "A", "x"))
                .isInstanceOfSatisfying(HiveFailure.Damaged.class, damage -> assertThat(damage.offset())
                        .isEqualTo(list - 4));
    }

    @Test
    void refusesMoreValuesThanACellHolds() {
        byte[] hive = new HiveMaker("SYSTEM").number("A", "x", 1).bytes();
        Numbers.le32(hive, lastKey(hive) + 36, 16_000);

        assertThat(failure(hive, "A", "y")).isInstanceOf(HiveFailure.Damaged.class);
    }

    @Test
    void refusesAbsurdCountsOfValues() {
        byte[] hive = new HiveMaker("SYSTEM").number("A", "x", 1).bytes();
        Numbers.le32(hive, lastKey(hive) + 36, 0xffffffffL);

        assertThat(failure(hive, "A", "x")).isInstanceOf(HiveFailure.OverLimit.class);
    }

    @Test
    void refusesAbsurdLengthsOfData() {
        byte[] hive = new HiveMaker("SYSTEM").value("A", "x", 3, new byte[100]).bytes();
        Numbers.le32(hive, find(hive, "vk") + 4, 0x7fffffff);

        assertThat(failure(hive, "A", "x")).isInstanceOf(HiveFailure.OverLimit.class);
    }

    @Test
    void refusesMoreKeysThanAreListed() {
        HiveMaker maker = new HiveMaker("SYSTEM").lists(HiveMaker.Lists.LI, 1000);
        for (int i = 0; i <= HiveView.MOST_LISTED; i++) {
            maker.key("Key" + i);
        }
        Hive hive = HiveTest.open(maker);

        assertThat(hive.read(view -> view.keys("")).getLeft()).isInstanceOf(HiveFailure.OverLimit.class);
        assertThat(hive.read(view -> view.hasKey("key77")).get()).isTrue();
    }

    @Test
    void boundsTheWorkOfAListThatNamesTheSameLargeListAgainAndAgain() {
        HiveMaker maker = new HiveMaker("SYSTEM").lists(HiveMaker.Lists.LF, 60_000);
        for (int i = 0; i < 60_000; i++) {
            maker.key("Key" + i);
        }
        byte[] hive = maker.value("ZZ", "x", 3, new byte[4 * 1000 + 4]).bytes();
        int list = find(hive, "lf") - 4 - BINS;
        int root = (int) Fields.le32(hive, find(hive, "vk") + 8) + 4 + BINS;
        Numbers.text(hive, root, "ri");
        Numbers.le16(hive, root + 2, 1000);
        for (int i = 0; i < 1000; i++) {
            Numbers.le32(hive, root + 4 + i * 4, list);
        }
        Numbers.le32(hive, rootKey(hive) + 28, root - 4 - BINS);

        assertThat(failure(hive, "missing", "x")).isInstanceOf(HiveFailure.OverLimit.class);
    }

    @Test
    void keepsWhatIsKnownWhenTheRestExceedsItsLimit() {
        HiveMaker maker = new HiveMaker("SYSTEM").gap(Blocks.BLOCK);
        for (int i = 0; i < 400; i++) {
            maker.number("Key" + i, "x", i);
        }
        CountingBytes counted = new CountingBytes(new Bytes(maker.bytes()));
        Hive hive = Hive.open(counted, List.of()).get();

        long known = 0;
        for (int i = 0; i < 400; i++) {
            String key = "Key" + i;
            Either<HiveFailure, Optional<HiveValue>> value = hive.read(view -> view.value(key, "x"));
            known += value.isRight() ? 1 : 0;
            assertThat(value.isRight() || value.getLeft() instanceof HiveFailure.OverLimit)
                    .isTrue();
        }
        assertThat(known).isBetween(90L, 399L);
        assertThat(counted.bytesRead()).isLessThanOrEqualTo((long) Blocks.MAX_BLOCKS * Blocks.BLOCK + 512);
    }

    @Test
    void survivesEveryChangeOfAHive() {
        Random random = new Random(1);
        byte[] original = Hives.system();
        int readable = 0;
        for (int i = 0; i < EXECUTIONS; i++) {
            byte[] hive = mutated(original, random, 4096, 4096);
            readable += readEverything(new Bytes(hive), List.of()) ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(EXECUTIONS / 2);
    }

    @Test
    void survivesEveryChangeOfALog() {
        Random random = new Random(2);
        byte[] from = new HiveMaker("SYSTEM").text("Key", "State", "0").bytes();
        byte[] to = new HiveMaker("SYSTEM")
                .text("Key", "State", "1")
                .text("Key", "More", "x".repeat(5000))
                .bytes();
        byte[] log = new LogMaker(from, 5).entry(from, to).entry(to, from).bytes();
        byte[] dirty = from.clone();
        dirty[4] = 6;
        dirty[8] = 5;
        System.arraycopy(HiveMaker.checksummed(Arrays.copyOf(dirty, 512)), 0, dirty, 0, 512);
        int readable = 0;
        for (int i = 0; i < EXECUTIONS; i++) {
            byte[] changed = mutated(log, random, 512, log.length - 512);
            if (random.nextBoolean()) {
                changed = mended(changed);
            }
            readable += readEverything(new Bytes(dirty), List.of(new Bytes(changed))) ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(EXECUTIONS / 2);
    }

    private static boolean readEverything(Bytes file, List<Bytes> logs) {
        CountingBytes counted = new CountingBytes(file);
        Either<HiveFailure, Hive> hive = Hive.open(counted, List.copyOf(logs));
        hive.forEach(HostileHiveTest::readEverything);
        assertThat(counted.bytesRead()).isLessThanOrEqualTo(13 << 20);
        return hive.isRight();
    }

    private static void readEverything(Hive hive) {
        for (String path : List.of("Select", "Key", "ControlSet001\\Services", "ControlSet001\\Services\\storvsc")) {
            hive.read(view -> view.keys(path));
            for (String value : List.of("Current", "State", "Start", "ImagePath", "none")) {
                Either<HiveFailure, Optional<HiveValue>> read = hive.read(view -> view.value(path, value));
                read.forEach(found -> found.ifPresent(any -> {
                    assertThat(any.texts()).doesNotContainNull();
                    assertThat(any.data().length).isLessThanOrEqualTo(1 << 20);
                }));
                assertThat(read.isRight() || !read.getLeft().message().isEmpty())
                        .isTrue();
            }
        }
    }

    private static byte[] mutated(byte[] original, Random random, int from, int usual) {
        byte[] changed = original.clone();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            int at = from + random.nextInt(random.nextInt(4) == 0 ? original.length - from - 8 : usual - 8);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> Numbers.le32(changed, at / 4 * 4, random.nextInt());
                case 2 -> Numbers.le32(changed, at / 4 * 4, random.nextInt(original.length) & ~7);
                default -> Numbers.le16(changed, at / 2 * 2, random.nextInt(65_536));
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(changed, 4096 + random.nextInt(changed.length)) : changed;
    }

    /** Makes hashes of entries right again, so that a search gets past them. */
    private static byte[] mended(byte[] log) {
        for (int at = 512; at + 40 < log.length; ) {
            int length = (int) Fields.le32(log, at + 4);
            if (length < 512 || length > log.length - at) {
                break;
            }
            byte[] entry = Arrays.copyOfRange(log, at, at + length);
            System.arraycopy(LogMaker.hashed(entry), 0, log, at, length);
            at += length;
        }
        return log;
    }

    private static HiveFailure failure(byte[] hive, String path, String name) {
        return Hive.open(new Bytes(hive), List.of())
                .get()
                .read(view -> view.value(path, name))
                .getLeft();
    }

    private static int rootKey(byte[] hive) {
        return (int) Fields.le32(hive, 36) + 4 + BINS;
    }

    private static int lastKey(byte[] hive) {
        int at = find(hive, "nk");
        for (int next = at; next > 0; next = find(hive, "nk", next + 2)) {
            at = next;
        }
        return at;
    }

    private static int find(byte[] hive, String signature) {
        return find(hive, signature, BINS);
    }

    private static int find(byte[] hive, String signature, int from) {
        for (int at = (from + 7) / 8 * 8 + 4; at < hive.length - 2; at += 8) {
            if (hive[at] == signature.charAt(0) && hive[at + 1] == signature.charAt(1)) {
                return at;
            }
        }
        return -1;
    }
}
