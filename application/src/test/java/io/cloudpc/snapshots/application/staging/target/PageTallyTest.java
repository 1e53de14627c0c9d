package io.cloudpc.snapshots.application.staging.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.staging.source.PageRanges;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTallyTest {
    private static final PageRange FIRST = new PageRange(0, 1024);
    private static final PageRange SECOND = new PageRange(1024, 512);
    private static final PageRange FAR = new PageRange(1L << 40, 4096);

    @Test
    void doesNotDependOnTheOrder() {
        assertThat(PageTally.of(List.of(FIRST, SECOND, FAR))).isEqualTo(PageTally.of(List.of(FAR, SECOND, FIRST)));
    }

    @Test
    void doesNotDependOnHowPagesAreCutIntoRanges() {
        assertThat(PageTally.of(List.of(FIRST, SECOND))).isEqualTo(PageTally.of(List.of(new PageRange(0, 1536))));
    }

    @Test
    void addsUp() {
        var parts = PageTally.of(List.of(FIRST))
                .plus(PageTally.NONE)
                .plus(PageTally.of(List.of(FAR)))
                .plus(PageTally.of(List.of(SECOND)));

        assertThat(parts).isEqualTo(PageTally.of(List.of(FIRST, SECOND, FAR)));
        assertThat(parts.bytes()).isEqualTo(1024 + 512 + 4096);
    }

    @Test
    void tellsAsManyPagesElsewhereApart() {
        var seen = new HashSet<PageTally>();
        for (int page = 0; page < 500; page++) {
            for (int other = page + 1; other < 500; other++) {
                seen.add(PageTally.of(List.of(new PageRange(page * 512L, 512), new PageRange(other * 512L, 512))));
            }
        }

        assertThat(seen).hasSize(500 * 499 / 2);
    }

    @Test
    void rangesAreUnitedAndCut() {
        var overlapping = List.of(
                new PageRange(2048, 512), new PageRange(0, 1024), new PageRange(512, 1024), new PageRange(512, 512));
        var union = PageRanges.union(overlapping);

        assertThat(union).containsExactly(new PageRange(0, 1536), new PageRange(2048, 512));
        assertThat(PageRanges.within(union, 1024, 2048)).containsExactly(new PageRange(1024, 512));
        assertThat(PageRanges.within(union, 1536, 2048)).isEmpty();
        assertThat(PageRanges.within(union, 0, 4096)).isEqualTo(union);
    }
}
