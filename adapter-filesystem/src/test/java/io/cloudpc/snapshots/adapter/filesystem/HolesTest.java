package io.cloudpc.snapshots.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HolesTest {
    private static final long KIB = 1 << 10;

    @Test
    void leavesOutHolesThatAreLongEnough() throws Exception {
        var parts = parts(new PageRange(0, 4 * KIB), new PageRange(132 * KIB, 4 * KIB), new PageRange(263 * KIB, KIB));

        assertThat(Holes.around(parts, 0, 1024 * KIB))
                .containsExactly(new PageRange(0, 4 * KIB), new PageRange(132 * KIB, 132 * KIB));
    }

    @Test
    void tellsOnlyOfTheWindow() throws Exception {
        var parts = parts(new PageRange(100, 300), new PageRange(1000 * KIB, 4 * KIB));

        assertThat(Holes.around(parts, 200, 100)).containsExactly(new PageRange(200, 100));
        assertThat(Holes.around(parts, 0, 100)).isEmpty();
        assertThat(Holes.around(parts, 400, KIB)).isEmpty();
        assertThat(Holes.around(parts, 300, 1001 * KIB - 300))
                .containsExactly(new PageRange(300, 100), new PageRange(1000 * KIB, KIB));
    }

    @Test
    void takesTheRestForDataWhenThereAreVeryManyParts() throws Exception {
        long parts = 2L * Holes.MOST_RANGES;
        var scattered = every(1024 * KIB);

        var ranges = Holes.around(scattered, 0, parts * 1024 * KIB);

        assertThat(ranges).hasSize(Holes.MOST_RANGES);
        assertThat(ranges.get(1)).isEqualTo(new PageRange(1024 * KIB, 512));
        assertThat(ranges.get(Holes.MOST_RANGES - 1).end()).isEqualTo(parts * 1024 * KIB);
    }

    @Test
    void asksOnlySoOftenForPartsThatAreCloseTogether() throws Exception {
        var asked = new int[1];
        var close = every(1024);

        var ranges = Holes.around(
                from -> {
                    asked[0]++;
                    return close.next(from);
                },
                0,
                1L << 40);

        assertThat(ranges).containsExactly(new PageRange(0, 1L << 40));
        assertThat(asked[0]).isLessThan(100_000);
    }

    @Test
    void doesNotFollowAFileSystemThatGoesBackwards() {
        assertThatThrownBy(() -> Holes.around(from -> Optional.of(new PageRange(0, 512)), 1024, 4096))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Holes.around(from -> Optional.of(new PageRange(from, 0)), 1024, 4096))
                .isInstanceOf(IOException.class);
    }

    @Test
    void asksNoMoreOnceItIsInterrupted() throws Exception {
        List<PageRange> ranges;
        try {
            Thread.currentThread().interrupt();
            ranges = Holes.around(every(1024 * KIB), 0, 1L << 40);
        } finally {
            Thread.interrupted();
        }

        assertThat(ranges).containsExactly(new PageRange(0, 1L << 40));
    }

    private static Extents every(long distance) {
        return from -> {
            long part = from / distance * distance;
            return Optional.of(
                    from < part + 512 ? new PageRange(from, part + 512 - from) : new PageRange(part + distance, 512));
        };
    }

    private static Extents parts(PageRange... parts) {
        return from -> List.of(parts).stream()
                .filter(part -> part.end() > from)
                .findFirst()
                .map(part -> {
                    long start = LongStream.of(from, part.offset()).max().getAsLong();
                    return new PageRange(start, part.end() - start);
                });
    }
}
