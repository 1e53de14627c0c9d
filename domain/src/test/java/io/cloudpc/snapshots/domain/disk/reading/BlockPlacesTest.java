package io.cloudpc.snapshots.domain.disk.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockPlacesTest {
    private static final long UNIT = 512;
    private static final long BLOCK = 4 * UNIT;
    private static final long LIMIT = 100 * BLOCK;

    @Test
    void letsBlocksTouch() {
        assertThat(found(0, BLOCK, 2 * BLOCK, 10 * BLOCK)).isEmpty();
    }

    @Test
    void findsTwoBlocksThatShareOneUnit() {
        assertThat(found(7 * BLOCK, BLOCK, 2 * BLOCK - UNIT)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.BLOCK_OVERLAP);
            assertThat(finding.message()).startsWith("Two blocks");
            assertThat(finding.offset()).hasValue(2 * BLOCK - UNIT);
        });
    }

    @Test
    void countsTheBlocksThatShareBytesAndNamesTheFirstPlace() {
        assertThat(found(BLOCK, BLOCK, 9 * BLOCK, 9 * BLOCK)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("2 blocks");
            assertThat(finding.offset()).hasValue(BLOCK);
        });
    }

    @Test
    void sortsPlacesBeyondHalfOfWhatFourBytesCount() {
        long far = (1L << 31) * UNIT;
        var places = new BlockPlaces(UNIT, BLOCK, far + 10 * BLOCK, List.of());
        places.add(0, far + UNIT, BLOCK);
        places.add(1, far, BLOCK);
        places.add(2, far - BLOCK, BLOCK);

        assertThat(places.findings()).singleElement().satisfies(finding -> assertThat(finding.offset())
                .hasValue(far + UNIT));
    }

    @Test
    void endsAtTheLimitAtTheLatest() {
        assertThat(found(LIMIT - BLOCK)).isEmpty();
        assertThat(found(LIMIT - BLOCK + UNIT)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.BLOCK_OUT_OF_FILE);
            assertThat(finding.message()).startsWith("One block lies").contains("block 0 ");
            assertThat(finding.actual()).hasValue("a start at byte " + (LIMIT - BLOCK + UNIT));
        });
        assertThat(found(0, LIMIT + UNIT, LIMIT)).singleElement().satisfies(finding -> assertThat(finding.message())
                .startsWith("2 blocks lie")
                .contains("block 1 "));
    }

    @Test
    void mayEndBeforeTheLimitWhereTheDiskUsesLessOfTheLastBlock() {
        var places = new BlockPlaces(UNIT, BLOCK, LIMIT, List.of());
        places.add(0, LIMIT - UNIT, UNIT);
        assertThat(places.findings()).isEmpty();

        places.add(1, LIMIT - 10 * BLOCK, BLOCK);
        places.add(2, LIMIT, UNIT);
        assertThat(places.findings()).extracting(Finding::code).containsExactly(FindingCode.BLOCK_OUT_OF_FILE);
    }

    @Test
    void takesNoPlaceThatFourBytesDoNotCount() {
        var places = new BlockPlaces(UNIT, BLOCK, Long.MAX_VALUE, List.of());
        places.add(0, (UNIT << 32) - BLOCK, BLOCK);
        assertThat(places.findings()).isEmpty();

        places.add(1, (UNIT << 32) - BLOCK + UNIT, BLOCK);
        assertThat(places.findings()).extracting(Finding::code).containsExactly(FindingCode.BLOCK_OUT_OF_FILE);
    }

    @Test
    void liesBesideHeadersAndTablesAndNotOverThem() {
        var areas = List.of(new Area("the header", 0, BLOCK), new Area("the table", 2 * BLOCK, 3 * BLOCK));
        var beside = new BlockPlaces(UNIT, BLOCK, LIMIT, areas);
        beside.add(0, BLOCK, BLOCK);
        beside.add(1, 3 * BLOCK, BLOCK);
        assertThat(beside.findings()).isEmpty();

        var over = new BlockPlaces(UNIT, BLOCK, LIMIT, areas);
        over.add(0, 3 * BLOCK, BLOCK);
        over.add(1, BLOCK + UNIT, BLOCK);
        over.add(2, 0, BLOCK);
        assertThat(over.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .startsWith("2 blocks lie")
                    .contains("over the table")
                    .contains("block 1 ");
            assertThat(finding.offset()).hasValue(BLOCK + UNIT);
        });
    }

    @Test
    void holdsManyBlocks() {
        var places = new BlockPlaces(UNIT, UNIT, 5000 * UNIT, List.of());
        for (int i = 0; i < 5000; i++) {
            places.add(i, (4999 - i) * UNIT, UNIT);
        }
        assertThat(places.findings()).isEmpty();
        places.add(5000, 1025 * UNIT, UNIT);
        assertThat(places.findings()).hasSize(1);
    }

    private static List<Finding> found(long... starts) {
        var places = new BlockPlaces(UNIT, BLOCK, LIMIT, List.of());
        for (int i = 0; i < starts.length; i++) {
            places.add(i, starts[i], BLOCK);
        }
        return places.findings();
    }
}
