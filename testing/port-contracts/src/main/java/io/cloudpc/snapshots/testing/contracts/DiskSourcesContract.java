package io.cloudpc.snapshots.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link DiskSources} does. */
public abstract class DiskSourcesContract {
    private static final int LENGTH = 40 * 512;

    private final byte[] image = new byte[LENGTH];

    protected DiskSourcesContract() {
        new Random(20261124).nextBytes(image);
    }

    /** The sources under test. */
    protected abstract DiskSources sources();

    /** Puts an image where the sources can open it; its length is a multiple of 512 bytes. */
    protected abstract DiskLocation place(byte[] content);

    /** A location of a kind that the sources serve, with nothing there. */
    protected abstract DiskLocation missing();

    /** A location of a kind that the sources do not serve. */
    protected abstract DiskLocation foreign();

    @Test
    public void tellsTheLengthOfAnImage() {
        try (var disk = open(image)) {
            assertThat(disk.bytes().length()).isEqualTo(LENGTH);
        }
    }

    @Test
    public void readsExactlyTheRange() {
        try (var disk = open(image)) {
            assertThat(read(disk, 0, 1)).isEqualTo(slice(0, 1));
            assertThat(read(disk, 511, 2)).isEqualTo(slice(511, 2));
            assertThat(read(disk, 1000, 3333)).isEqualTo(slice(1000, 3333));
        }
    }

    @Test
    public void readsTheWholeImageAtOnce() {
        try (var disk = open(image)) {
            assertThat(read(disk, 0, LENGTH)).isEqualTo(image);
        }
    }

    @Test
    public void readsUpToTheLastByte() {
        try (var disk = open(image)) {
            assertThat(read(disk, LENGTH - 512, 512)).isEqualTo(slice(LENGTH - 512, 512));
            assertThat(read(disk, LENGTH - 1, 1)).isEqualTo(slice(LENGTH - 1, 1));
        }
    }

    @Test
    public void readsSeveralRangesInTheOrderAsked() {
        var ranges = List.of(
                new ByteRange(8192, 512),
                new ByteRange(0, 512),
                new ByteRange(256, 512),
                new ByteRange(0, 512),
                new ByteRange(LENGTH - 7, 7));

        try (var disk = open(image)) {
            var read = disk.bytes().read(ranges).get();

            assertThat(read).hasSameSizeAs(ranges);
            for (int i = 0; i < ranges.size(); i++) {
                assertThat(read.get(i))
                        .isEqualTo(slice(
                                (int) ranges.get(i).offset(), ranges.get(i).length()));
            }
        }
    }

    @Test
    public void readsIntoBuffersOfTheCaller() {
        var ranges = List.of(new ByteRange(LENGTH - 512, 512), new ByteRange(1024, 2048));
        var all = new byte[4096];

        try (var disk = open(image)) {
            disk.bytes()
                    .readInto(ranges, List.of(ByteBuffer.wrap(all, 100, 512), ByteBuffer.wrap(all, 1000, 2048)))
                    .get();
        }

        var expected = new byte[4096];
        System.arraycopy(slice(LENGTH - 512, 512), 0, expected, 100, 512);
        System.arraycopy(slice(1024, 2048), 0, expected, 1000, 2048);
        assertThat(all).isEqualTo(expected);
    }

    @Test
    public void readsRangesWithoutLength() {
        try (var disk = open(image)) {
            assertThat(read(disk, 0, 0)).isEmpty();
            assertThat(read(disk, 100, 0)).isEmpty();
            assertThat(read(disk, LENGTH, 0)).isEmpty();
            assertThat(disk.bytes()
                            .read(List.of(new ByteRange(5, 0), new ByteRange(5, 1)))
                            .get())
                    .containsExactly(new byte[0], slice(5, 1));
        }
    }

    @Test
    public void readsNothingWhenAskedForNothing() {
        try (var disk = open(image)) {
            assertThat(disk.bytes().read(List.of()).get()).isEmpty();
        }
    }

    @Test
    public void throwsForARangeThatIsNotInTheImage() {
        try (var disk = open(image)) {
            for (var outside : List.of(
                    new ByteRange(LENGTH, 1),
                    new ByteRange(LENGTH - 1, 2),
                    new ByteRange(0, LENGTH + 1),
                    new ByteRange(LENGTH + 1, 0),
                    new ByteRange(Long.MAX_VALUE - 512, 512))) {
                assertThatThrownBy(() -> disk.bytes().read(outside)).isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> disk.bytes().read(List.of(new ByteRange(0, 1), outside)))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    public void opensAnEmptyImage() {
        try (var disk = open(new byte[0])) {
            assertThat(disk.bytes().length()).isZero();
            assertThat(read(disk, 0, 0)).isEmpty();
            assertThatThrownBy(() -> disk.bytes().read(new ByteRange(0, 1)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    public void tellsWhereBytesMayBeOtherThanZero() {
        var sparse = new byte[LENGTH];
        Arrays.fill(sparse, 512, 1024, (byte) 1);
        Arrays.fill(sparse, LENGTH - 512, LENGTH, (byte) 2);
        try (var disk = open(sparse)) {
            for (var window : List.of(
                    new PageRange(0, LENGTH),
                    new PageRange(512, 512),
                    new PageRange(700, 900),
                    new PageRange(1024, LENGTH - 2048),
                    new PageRange(LENGTH - 1, 1))) {
                long told = window.offset();
                for (var range : disk.written(window.offset(), window.length()).get()) {
                    assertThat(range.length()).isPositive();
                    assertThat(range.offset()).isGreaterThanOrEqualTo(told);
                    assertThat(zeros(sparse, told, range.offset())).isTrue();
                    told = range.end();
                }
                assertThat(told).isLessThanOrEqualTo(window.end());
                assertThat(zeros(sparse, told, window.end())).isTrue();
            }
            assertThat(disk.written(0, 0).get()).isEmpty();
        }
    }

    @Test
    public void keepsItsVersionUntilTheImageIsAnotherOne() {
        var location = place(image);
        Optional<String> version;
        try (var first = sources().open(location).get();
                var second = sources().open(location).get()) {
            version = first.version();
            assertThat(second.version()).isEqualTo(version);
        }
        if (version.isPresent()) {
            try (var other = open(Arrays.copyOf(image, LENGTH - 512))) {
                assertThat(other.version().orElseThrow()).isNotEqualTo(version.get());
            }
        }
    }

    @Test
    public void givesArraysThatAreTheCallersOwn() {
        try (var disk = open(image)) {
            Arrays.fill(read(disk, 0, 512), (byte) 0);

            assertThat(read(disk, 0, 512)).isEqualTo(slice(0, 512));
        }
    }

    @Test
    public void doesNotServeLocationsOfAnotherKind() {
        assertThat(sources().open(foreign()).getLeft()).isEqualTo(new SourceFailure.NotServed(foreign()));
    }

    @Test
    public void saysThatNothingIsThere() {
        var failure = sources().open(missing()).getLeft();

        assertThat(failure).isInstanceOf(SourceFailure.Missing.class);
        assertThat(failure.location()).isEqualTo(missing());
        assertThat(failure.message()).isNotBlank();
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    public void closesMoreThanOnce() {
        var disk = open(image);

        disk.close();
        disk.close();
    }

    @Test
    public void keepsDisksOpenThatWereOpenedOnTheirOwn() {
        var location = place(image);

        try (var kept = sources().open(location).get()) {
            sources().open(location).get().close();

            assertThat(read(kept, 0, LENGTH)).isEqualTo(image);
        }
    }

    @Test
    public void readsForSeveralThreadsAtTheSameTime() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try (var disk = open(image)) {
            var readers = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        int offset = i * 97;
                        return Arrays.equals(read(disk, offset, 700), slice(offset, 700));
                    })
                    .toList();
            var answers = new ArrayList<Boolean>();
            for (var future : threads.invokeAll(readers)) {
                answers.add(future.get());
            }

            assertThat(answers).hasSize(200).containsOnly(true);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void keepsTheFlagOfAnInterruptedReaderAndReadsOnAfterwards() {
        try (var disk = open(image)) {
            Either<ReadFailure, byte[]> read;
            boolean flag;
            try {
                Thread.currentThread().interrupt();
                read = disk.bytes().read(new ByteRange(0, 512));
                flag = Thread.currentThread().isInterrupted();
            } finally {
                Thread.interrupted();
            }

            assertThat(flag).isTrue();
            assertThat(read.isRight() || read.getLeft() instanceof ReadFailure.Interrupted)
                    .isTrue();
            assertThat(read(disk, 0, 512)).isEqualTo(slice(0, 512));
        }
    }

    private OpenDisk open(byte[] content) {
        return sources().open(place(content)).get();
    }

    private static boolean zeros(byte[] bytes, long from, long to) {
        return IntStream.range((int) from, (int) to).allMatch(i -> bytes[i] == 0);
    }

    private static byte[] read(OpenDisk disk, long offset, int length) {
        return disk.bytes().read(new ByteRange(offset, length)).get();
    }

    private byte[] slice(int offset, int length) {
        return Arrays.copyOfRange(image, offset, offset + length);
    }
}
