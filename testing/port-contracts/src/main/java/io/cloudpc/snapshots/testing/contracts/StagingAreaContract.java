package io.cloudpc.snapshots.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.Conflict;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.CopyRefused;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.LeaseLost;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.Leased;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.Missing;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.application.port.storage.StagingWriter.Released;
import io.cloudpc.snapshots.application.port.storage.StagingWriter.Written;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link StagingArea} does. */
public abstract class StagingAreaContract {
    private static final int PAGE = StagingWriter.PAGE;
    private static final long LENGTH = 8L << 20;
    private static final int RIVALS = 4;
    private static final int ROUNDS = 10;
    private static final UUID KEY = UUID.fromString("5d0b8f4e-1c27-4a93-8e65-7f2d9b3c6a10");
    private static final UUID ANOTHER_KEY = UUID.fromString("a6e31f57-9d48-4b0c-b2f8-04c7d5e91b23");

    private final Random random = new Random(20261124);

    /** Opens the area of this test as one host does. All that it gives in one test share one storage. */
    protected abstract StagingArea open();

    /** A place where nothing is and something can be, another one each time. */
    protected abstract StorageBlob newPlace();

    /** A place in a container that is not there. */
    protected abstract StorageBlob placeWithoutContainer();

    /** Takes the blob from whoever holds it, as an administrator can. */
    protected abstract void breakLease(StorageBlob place);

    /** Puts a blob where the storage may copy from; its length is a multiple of 512 bytes. */
    protected abstract SourceLocation copySource(byte[] content);

    /** The version of that blob. */
    protected abstract String versionOf(SourceLocation source);

    @Test
    public void hasNothingInTheBeginning() {
        assertThat(open().find(newPlace()).get()).isEmpty();
    }

    @Test
    public void makesABlobThatIsAllZero() {
        var area = open();
        var place = newPlace();

        var made = area.create(place, LENGTH, notes("1")).get();

        assertThat(made).isEqualTo(new StagedBlob(place, LENGTH, made.version(), notes("1"), false, true));
        assertThat(area.find(place).get()).contains(made);
        try (var writer = area.open(made, Hold.passing()).get()) {
            assertThat(writer.length()).isEqualTo(LENGTH);
            assertThat(writer.written(0, LENGTH).get()).isEmpty();
            assertThat(read(writer, LENGTH - PAGE, PAGE)).containsOnly(0);
        }
    }

    @Test
    public void makesNothingWhereSomethingIs() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();

        var second = open().create(made.place(), LENGTH, notes("1"));

        assertThat(second.getLeft()).isEqualTo(new Conflict(made.place()));
        assertThat(second.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(area.find(made.place()).get()).contains(made);
    }

    @Test
    public void refusesLengthsThatAreNotPages() {
        var area = open();

        for (long length : List.of(-512L, -1L, 1L, 513L, LENGTH + 1)) {
            assertThatThrownBy(() -> area.create(newPlace(), length, StagingNotes.none()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    public void saysThatTheContainerIsMissing() {
        var place = placeWithoutContainer();

        var failure = open().create(place, LENGTH, StagingNotes.none()).getLeft();

        assertThat(failure).isInstanceOf(Missing.class);
        assertThat(failure.place()).isEqualTo(place);
        assertThat(failure.message()).isNotBlank();
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    public void readsBackWhatWasWritten() {
        try (var writer = writer()) {
            var small = bytes(PAGE);
            var large = bytes(StagingWriter.LARGEST_WRITE);

            writer.write(PAGE, ByteBuffer.wrap(small)).get();
            writer.write(1 << 20, ByteBuffer.wrap(large)).get();

            assertThat(writer.read(List.of(
                                    new ByteRange(1 << 20, large.length),
                                    new ByteRange(0, PAGE),
                                    new ByteRange(PAGE, PAGE)))
                            .get())
                    .containsExactly(large, new byte[PAGE], small);
        }
    }

    @Test
    public void writesWhatRemainsInABufferAndLeavesItAsItWas() {
        try (var writer = writer()) {
            var content = bytes(4 * PAGE);
            var buffer = ByteBuffer.allocateDirect(content.length)
                    .put(content)
                    .position(PAGE)
                    .limit(3 * PAGE);

            writer.write(0, buffer).get();

            assertThat(buffer.position()).isEqualTo(PAGE);
            assertThat(buffer.limit()).isEqualTo(3 * PAGE);
            assertThat(read(writer, 0, 2 * PAGE)).isEqualTo(Arrays.copyOfRange(content, PAGE, 3 * PAGE));
        }
    }

    @Test
    public void writesAgainOverWhatWasWritten() {
        try (var writer = writer()) {
            writer.write(0, ByteBuffer.wrap(bytes(4 * PAGE))).get();
            var again = bytes(2 * PAGE);

            writer.write(PAGE, ByteBuffer.wrap(again)).get();

            assertThat(read(writer, PAGE, 2 * PAGE)).isEqualTo(again);
        }
    }

    @Test
    public void makesARangeZeroAgain() {
        try (var writer = writer()) {
            var content = bytes(8 * PAGE);
            writer.write(0, ByteBuffer.wrap(content)).get();

            writer.clear(2 * PAGE, 4 * PAGE).get();

            Arrays.fill(content, 2 * PAGE, 6 * PAGE, (byte) 0);
            assertThat(read(writer, 0, 8 * PAGE)).isEqualTo(content);
            assertThat(writer.written(0, LENGTH).get())
                    .containsExactly(new PageRange(0, 2 * PAGE), new PageRange(6 * PAGE, 2 * PAGE));
        }
    }

    @Test
    public void clearsMoreThanAWriteMayHave() {
        try (var writer = writer()) {
            writer.write(0, ByteBuffer.wrap(bytes(PAGE))).get();
            writer.write(LENGTH - PAGE, ByteBuffer.wrap(bytes(PAGE))).get();

            writer.clear(0, LENGTH).get();

            assertThat(writer.written(0, LENGTH).get()).isEmpty();
        }
    }

    @Test
    public void tellsWhereSomethingWasWritten() {
        try (var writer = writer()) {
            writer.write(0, ByteBuffer.wrap(bytes(2 * PAGE))).get();
            writer.write(2 * PAGE, ByteBuffer.wrap(bytes(PAGE))).get();
            writer.write(LENGTH - 4 * PAGE, ByteBuffer.wrap(new byte[4 * PAGE])).get();

            assertThat(writer.written(0, LENGTH).get())
                    .containsExactly(new PageRange(0, 3 * PAGE), new PageRange(LENGTH - 4 * PAGE, 4 * PAGE));
        }
    }

    @Test
    public void tellsOnlyWhatLiesInTheWindow() {
        try (var writer = writer()) {
            writer.write(2 * PAGE, ByteBuffer.wrap(bytes(4 * PAGE))).get();

            assertThat(writer.written(3 * PAGE, PAGE).get()).containsExactly(new PageRange(3 * PAGE, PAGE));
            assertThat(writer.written(0, 3 * PAGE).get()).containsExactly(new PageRange(2 * PAGE, PAGE));
            assertThat(writer.written(6 * PAGE, 64 * PAGE).get()).isEmpty();
        }
    }

    @Test
    public void refusesWhatIsNotWholePagesOfTheBlob() {
        try (var writer = writer()) {
            for (var wrong : List.of(
                    new long[] {1, PAGE},
                    new long[] {-PAGE, PAGE},
                    new long[] {0, 0},
                    new long[] {0, PAGE - 1},
                    new long[] {LENGTH, PAGE},
                    new long[] {LENGTH - PAGE, 2 * PAGE},
                    new long[] {0, StagingWriter.LARGEST_WRITE + PAGE})) {
                var bytes = ByteBuffer.allocate((int) wrong[1]);
                assertThatThrownBy(() -> writer.write(wrong[0], bytes)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> writer.clear(0, LENGTH + PAGE)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.written(1, PAGE)).isInstanceOf(IllegalArgumentException.class);
            assertThat(writer.written(0, LENGTH).get()).isEmpty();
        }
    }

    @Test
    public void changesTheVersionWithEveryWrite() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        var versions = new ArrayList<>(List.of(made.version()));

        try (var writer = area.open(made, Hold.passing()).get()) {
            versions.add(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).get().version());
            versions.add(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).get().version());
            versions.add(writer.clear(0, PAGE).get().version());
            versions.add(writer.note(notes("2")).get().version());
        }

        assertThat(versions).doesNotHaveDuplicates();
        assertThat(area.find(made.place()).get().orElseThrow())
                .isEqualTo(new StagedBlob(made.place(), LENGTH, versions.get(4), notes("2"), false, true));
    }

    @Test
    public void keepsNotesOfEveryAllowedKind() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        var difficult = new StagingNotes(
                Map.of("a", "x", "source_1", "\"C:\\disks\\megan bowen.vhd\"; v=1, {2}", "long", "x".repeat(3000)));

        try (var writer = area.open(made, Hold.passing()).get()) {
            writer.note(difficult).get();
        }

        assertThat(area.find(made.place()).get().orElseThrow().notes()).isEqualTo(difficult);
    }

    @Test
    public void opensNothingThatChangedOrIsGone() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            writer.write(0, ByteBuffer.wrap(bytes(PAGE))).get();
        }

        assertThat(area.open(made, Hold.passing()).getLeft()).isEqualTo(new Conflict(made.place()));
        var now = area.find(made.place()).get().orElseThrow();
        area.delete(now).get();
        assertThat(area.open(now, Hold.passing()).getLeft()).isEqualTo(new Conflict(made.place()));
    }

    @Test
    public void letsInOneWriterAfterTheOther() {
        var made = open().create(newPlace(), LENGTH, notes("1")).get();

        try (var first = open().open(made, Hold.passing()).get()) {
            assertThat(open().open(made, Hold.passing()).getLeft()).isEqualTo(new Leased(made.place()));
            assertThat(open().find(made.place()).get().orElseThrow().leased()).isTrue();
            assertThat(first.write(0, ByteBuffer.wrap(bytes(PAGE))).isRight()).isTrue();
        }

        var now = open().find(made.place()).get().orElseThrow();
        assertThat(now.leased()).isFalse();
        try (var second = open().open(now, Hold.passing()).get()) {
            assertThat(second.write(0, ByteBuffer.wrap(bytes(PAGE))).isRight()).isTrue();
        }
    }

    @Test
    public void letsExactlyOneOfSeveralHostsMakeAndHoldABlob() throws Exception {
        var hosts = IntStream.range(0, RIVALS).mapToObj(i -> open()).toList();

        for (int round = 0; round < ROUNDS; round++) {
            var place = newPlace();
            var made = race(host -> hosts.get(host).create(place, LENGTH, notes("1")));
            var winner = assertOneWinner(made, new Conflict(place));
            var held = race(host -> hosts.get(host).open(winner, Hold.passing()));
            assertOneWinner(held, new Leased(place)).close();
        }
    }

    @Test
    public void holdsTheBlobOnWhenTheLeaseIsRenewed() {
        try (var writer = writer()) {
            assertThat(writer.renew().isRight()).isTrue();
            assertThat(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).isRight()).isTrue();
        }
    }

    @Test
    public void writesNothingOnceTheLeaseIsLost() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            breakLease(made.place());

            var lost = new LeaseLost(made.place());
            assertThat(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).getLeft()).isEqualTo(lost);
            assertThat(writer.clear(0, PAGE).getLeft()).isEqualTo(lost);
            assertThat(writer.note(notes("2")).getLeft()).isEqualTo(lost);
            assertThat(writer.renew().getLeft()).isEqualTo(lost);
        }
        assertThat(area.find(made.place()).get().orElseThrow().version()).isEqualTo(made.version());
    }

    @Test
    public void writesNothingOnceItIsClosed() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        var writer = area.open(made, Hold.passing()).get();

        writer.close();
        writer.close();

        assertThat(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).getLeft()).isEqualTo(new LeaseLost(made.place()));
        assertThat(area.find(made.place()).get().orElseThrow()).isEqualTo(made);
    }

    @Test
    public void keepsALastingHoldWhenItsWriterIsGone() {
        var made = open().create(newPlace(), LENGTH, notes("1")).get();
        try (var writer = open().open(made, Hold.lasting(KEY)).get()) {
            writer.write(0, ByteBuffer.wrap(bytes(PAGE))).get();
        }

        var kept = open().find(made.place()).get().orElseThrow();

        assertThat(kept.leased()).isTrue();
        var leased = new Leased(made.place());
        assertThat(open().open(kept, Hold.passing()).getLeft()).isEqualTo(leased);
        assertThat(open().open(kept, Hold.lasting(ANOTHER_KEY)).getLeft()).isEqualTo(leased);
        assertThat(open().delete(kept).getLeft()).isEqualTo(leased);
        assertThat(open().find(made.place()).get()).contains(kept);
    }

    @Test
    public void goesOnWithALastingHoldByItsKey() {
        var made = open().create(newPlace(), LENGTH, notes("1")).get();
        var content = bytes(PAGE);
        try (var first = open().open(made, Hold.lasting(KEY)).get()) {
            first.write(0, ByteBuffer.wrap(content)).get();
        }
        var kept = open().find(made.place()).get().orElseThrow();

        try (var second = open().open(kept, Hold.lasting(KEY)).get()) {
            assertThat(read(second, 0, PAGE)).isEqualTo(content);
            assertThat(second.renew().get().version()).isEqualTo(kept.version());
            assertThat(second.write(PAGE, ByteBuffer.wrap(content)).isRight()).isTrue();
        }
        assertThat(open().open(kept, Hold.lasting(KEY)).getLeft()).isEqualTo(new Conflict(made.place()));
        assertThat(open().find(made.place()).get().orElseThrow().leased()).isTrue();
    }

    @Test
    public void seesThatALastingHoldWasBroken() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        try (var writer = area.open(made, Hold.lasting(KEY)).get()) {
            breakLease(made.place());

            assertThat(area.find(made.place()).get().orElseThrow().leased()).isFalse();
            assertThat(writer.renew().getLeft()).isEqualTo(new LeaseLost(made.place()));
            assertThat(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).getLeft()).isEqualTo(new LeaseLost(made.place()));
        }
        try (var again = area.open(made, Hold.lasting(KEY)).get()) {
            assertThat(again.renew().isRight()).isTrue();
            assertThat(area.find(made.place()).get().orElseThrow().leased()).isTrue();
        }
    }

    @Test
    public void givesBackAHoldOfEitherKindOnceAndForAll() {
        var area = open();
        for (var hold : List.of(Hold.passing(), Hold.lasting(KEY))) {
            var made = area.create(newPlace(), LENGTH, notes("1")).get();
            try (var writer = area.open(made, hold).get()) {
                assertThat(writer.release().get()).isEqualTo(new Released());
                assertThat(writer.release().get()).isEqualTo(new Released());

                assertThat(area.find(made.place()).get()).contains(made);
                assertThat(writer.write(0, ByteBuffer.wrap(bytes(PAGE))).getLeft())
                        .isEqualTo(new LeaseLost(made.place()));
                assertThat(writer.renew().getLeft()).isEqualTo(new LeaseLost(made.place()));
            }
            assertThat(area.delete(made).get()).isTrue();
        }
    }

    @Test
    public void givesBackNothingThatSomebodyElseHoldsOrThatIsGone() {
        var area = open();
        for (var hold : List.of(Hold.passing(), Hold.lasting(KEY))) {
            var made = area.create(newPlace(), LENGTH, notes("1")).get();
            var lost = new LeaseLost(made.place());
            try (var writer = area.open(made, hold).get()) {
                breakLease(made.place());
                try (var other = area.open(made, Hold.passing()).get()) {
                    assertThat(writer.release().getLeft()).isEqualTo(lost);
                    writer.close();
                    assertThat(other.renew().isRight()).isTrue();
                }
                area.delete(made).get();
                assertThat(writer.release().getLeft()).isEqualTo(lost);
            }
        }
    }

    @Test
    public void letsExactlyOneOfSeveralHostsTakeALastingHold() throws Exception {
        var hosts = IntStream.range(0, RIVALS).mapToObj(i -> open()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            var made = open().create(newPlace(), LENGTH, notes("1")).get();

            var held = race(
                    host -> hosts.get(host).open(made, Hold.lasting(new UUID(KEY.getMostSignificantBits(), host))));

            assertOneWinner(held, new Leased(made.place())).close();
        }
    }

    @Test
    public void deletesABlobOnce() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();

        assertThat(area.delete(made).get()).isTrue();
        assertThat(area.delete(made).get()).isFalse();
        assertThat(area.find(made.place()).get()).isEmpty();
        assertThat(area.create(made.place(), LENGTH, notes("2")).isRight()).isTrue();
    }

    @Test
    public void deletesNothingThatChangedOrIsHeld() {
        var area = open();
        var made = area.create(newPlace(), LENGTH, notes("1")).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            assertThat(area.delete(made).getLeft()).isEqualTo(new Leased(made.place()));
            writer.write(0, ByteBuffer.wrap(bytes(PAGE))).get();
        }

        assertThat(area.delete(made).getLeft()).isEqualTo(new Conflict(made.place()));
        assertThat(area.find(made.place()).get()).isPresent();
    }

    @Test
    public void writesForSeveralThreadsAtTheSameTime() throws Exception {
        var content = bytes(64 * PAGE);
        var threads = Executors.newFixedThreadPool(RIVALS);
        try (var writer = writer()) {
            var writes = IntStream.range(0, 64)
                    .<Callable<Either<StagingFailure, Written>>>mapToObj(
                            i -> () -> writer.write((long) i * PAGE, ByteBuffer.wrap(content, i * PAGE, PAGE)))
                    .toList();
            for (var answer : threads.invokeAll(writes)) {
                assertThat(answer.get().isRight()).isTrue();
            }

            assertThat(read(writer, 0, content.length)).isEqualTo(content);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void keepsTheFlagOfAnInterruptedWriterAndWritesOnAfterwards() {
        try (var writer = writer()) {
            Either<StagingFailure, Written> written;
            boolean flag;
            try {
                Thread.currentThread().interrupt();
                written = writer.write(0, ByteBuffer.wrap(bytes(PAGE)));
                flag = Thread.currentThread().isInterrupted();
            } finally {
                Thread.interrupted();
            }

            assertThat(flag).isTrue();
            assertThat(written.isRight() || written.getLeft() instanceof StagingFailure.Interrupted)
                    .isTrue();
            var again = bytes(PAGE);
            writer.write(0, ByteBuffer.wrap(again)).get();
            assertThat(read(writer, 0, PAGE)).isEqualTo(again);
        }
    }

    @Test
    public void copiesWithinTheStorageOrSaysThatItCannot() {
        var content = bytes(4 * PAGE);
        var source = copySource(content);
        try (var writer = writer()) {
            var copied = writer.copy(source, versionOf(source), PAGE, 0, 2 * PAGE);

            if (copied.isLeft()) {
                assertThat(copied.getLeft()).isInstanceOf(CopyRefused.class);
                assertThat(writer.written(0, LENGTH).get()).isEmpty();
            } else {
                assertThat(read(writer, 0, 2 * PAGE)).isEqualTo(Arrays.copyOfRange(content, PAGE, 3 * PAGE));
            }
        }
    }

    private StagingWriter writer() {
        var area = open();
        return area.open(area.create(newPlace(), LENGTH, notes("1")).get(), Hold.passing())
                .get();
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(StagingWriter writer, long offset, int length) {
        return writer.read(List.of(new ByteRange(offset, length))).get().get(0);
    }

    private static StagingNotes notes(String step) {
        return new StagingNotes(Map.of("staging", "4d2f8a10", "step", step));
    }

    private interface Rival<T> {
        Either<StagingFailure, T> act(int host);
    }

    private static <T> List<Either<StagingFailure, T>> race(Rival<T> rival) throws Exception {
        var start = new CyclicBarrier(RIVALS);
        var threads = Executors.newFixedThreadPool(RIVALS);
        try {
            var rivals = IntStream.range(0, RIVALS)
                    .<Callable<Either<StagingFailure, T>>>mapToObj(host -> () -> {
                        start.await();
                        return rival.act(host);
                    })
                    .toList();
            var answers = new ArrayList<Either<StagingFailure, T>>();
            for (var future : threads.invokeAll(rivals)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T assertOneWinner(List<Either<StagingFailure, T>> answers, StagingFailure others) {
        var winners = answers.stream().filter(Either::isRight).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers.stream().filter(Either::isLeft).map(Either::getLeft)).containsOnly(others);
        return winners.get(0).get();
    }
}
