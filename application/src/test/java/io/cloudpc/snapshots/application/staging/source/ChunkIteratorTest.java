package io.cloudpc.snapshots.application.staging.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.SectorBitmap;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChunkIteratorTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final long GAP = 128 << 10;
    private static final ReadFailure BROKEN = new ReadFailure.Unreadable("Bad sector.", "Mend it.");

    private final List<PageRange> asked = new ArrayList<>();

    @Test
    void anExtentIsCutAtTheGrid() {
        var chunks = chunks(map(16 * MIB, 16 * MIB, new Extent(3 * MIB, 6 * MIB, 100 * MIB)), 0);

        assertThat(chunks)
                .containsExactly(
                        new Chunk(0, List.of(new Extent(3 * MIB, MIB, 100 * MIB))),
                        new Chunk(1, List.of(new Extent(4 * MIB, 4 * MIB, 101 * MIB))),
                        new Chunk(2, List.of(new Extent(8 * MIB, MIB, 105 * MIB))));
    }

    @Test
    void beginsWithAnyCell() {
        var map = map(16 * MIB, 16 * MIB, new Extent(0, 16 * MIB, 0));

        assertThat(chunks(map, 2)).extracting(Chunk::index).containsExactly(2L, 3L);
        assertThat(chunks(map, 4)).isEmpty();
        assertThat(chunks(map, 1000)).isEmpty();
    }

    @Test
    void aCellTakesWhatTwoWindowsOfTheTableSayOfIt() {
        var map = map(
                8 * MIB,
                2 * MIB,
                new Extent(0, MIB, 50 * MIB),
                new Extent(3 * MIB, MIB, 10 * MIB),
                new Extent(6 * MIB, MIB, 30 * MIB));

        assertThat(chunks(map, 0))
                .containsExactly(
                        new Chunk(0, List.of(new Extent(0, MIB, 50 * MIB), new Extent(3 * MIB, MIB, 10 * MIB))),
                        new Chunk(1, List.of(new Extent(6 * MIB, MIB, 30 * MIB))));
    }

    @Test
    void extentsThatTouchInTheFileTooBecomeOneAndOthersStayApart() {
        var map = map(
                8 * MIB,
                8 * MIB,
                new Extent(0, 512, MIB),
                new Extent(512, 512, MIB + 512),
                new Extent(1536, 512, MIB + 1536));

        // What the file has between two blocks of a differencing disk is not on the disk.
        assertThat(chunks(map, 0))
                .containsExactly(new Chunk(0, List.of(new Extent(0, 1024, MIB), new Extent(1536, 512, MIB + 1536))));
    }

    @Test
    void whatTheSourceHasCloseToEachOtherBecomesOne() {
        var map = map(8 * MIB, 8 * MIB, new Extent(0, 8 * MIB, MIB));
        var written = List.of(
                new PageRange(MIB, 512), new PageRange(MIB + GAP, 512), new PageRange(MIB + 2 * GAP + 512, 512));

        var chunks = all(new ChunkIterator(map, (offset, length) -> Either.right(written), 0));

        // The first gap is a page short of 128 KiB, and the second is not.
        assertThat(chunks)
                .containsExactly(new Chunk(
                        0,
                        List.of(new Extent(0, GAP + 512, MIB), new Extent(2 * GAP + 512, 512, MIB + 2 * GAP + 512))));
    }

    @Test
    void extentsThatLieElsewhereInTheFileStayApart() {
        var map = map(8 * MIB, 8 * MIB, new Extent(0, 4096, 8192), new Extent(4096, 4096, 0));

        assertThat(chunks(map, 0).get(0).extents()).hasSize(2);
    }

    @Test
    void extentsWithABitmapStayApart() {
        var bitmap = Optional.of(new SectorBitmap(new ByteRange(0, 512), 0));
        var map = map(8 * MIB, 8 * MIB, new Extent(0, 4096, 8192, bitmap), new Extent(4096, 4096, 12288, bitmap));

        assertThat(chunks(map, 0).get(0).extents()).hasSize(2);
    }

    @Test
    void whatTheSourceKnowsToBeZeroIsLeftOut() {
        var map = map(16 * MIB, 16 * MIB, new Extent(0, 16 * MIB, MIB));
        var written = List.of(new PageRange(MIB + 100, 1000), new PageRange(10 * MIB, 512));

        var chunks = all(new ChunkIterator(map, (offset, length) -> Either.right(written), 0));

        // Whole pages of the disk, though the file has its bytes elsewhere.
        assertThat(chunks)
                .containsExactly(
                        new Chunk(0, List.of(new Extent(0, 1536, MIB))),
                        new Chunk(2, List.of(new Extent(9 * MIB, 512, 10 * MIB))));
    }

    @Test
    void whatTheSourceAnswersBeyondTheQuestionIsLeftOut() {
        var map = map(8 * MIB, 8 * MIB, new Extent(MIB, 5 * MIB, MIB));

        var chunks =
                all(new ChunkIterator(map, (offset, length) -> Either.right(List.of(new PageRange(0, 8 * MIB))), 0));

        assertThat(chunks).extracting(Chunk::bytes).containsExactly(3 * MIB, 2 * MIB);
    }

    @Test
    void theSourceIsAskedAboutOneGibAtATime() {
        var map = map(3 * GIB, 3 * GIB, new Extent(512, 2 * GIB + 8 * MIB, 1024));

        assertThat(all(new ChunkIterator(map, this::empty, 0))).isEmpty();
        assertThat(asked)
                .containsExactly(
                        new PageRange(1024, GIB),
                        new PageRange(GIB + 1024, GIB),
                        new PageRange(2 * GIB + 1024, 8 * MIB));
    }

    @Test
    void theSourceIsNotAskedAboutSmallBlocks() {
        var map = map(8 * MIB, 8 * MIB, new Extent(0, 2 * MIB, MIB), new Extent(5 * MIB, 2 * MIB, 9 * MIB));

        assertThat(all(new ChunkIterator(map, this::empty, 0))).hasSize(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void aTableOrASourceThatCannotBeReadIsAFailure() {
        var map = map(8 * MIB, 8 * MIB, new Extent(0, 8 * MIB, 0));
        var broken = new ExtentMap() {
            @Override
            public long sizeBytes() {
                return 8 * MIB;
            }

            @Override
            public Either<ReadFailure, Window> window(long from, long to) {
                return Either.left(BROKEN);
            }
        };

        assertThat(new ChunkIterator(map, (offset, length) -> Either.left(BROKEN), 0)
                        .next()
                        .getLeft())
                .isEqualTo(BROKEN);
        assertThat(new ChunkIterator(broken, this::empty, 0).next().getLeft()).isEqualTo(BROKEN);
        assertThat(Survey.of(new ChunkIterator(broken, this::empty, 0)).getLeft())
                .isEqualTo(BROKEN);
    }

    @Test
    void aSurveyCountsThem() {
        var map = map(16 * MIB, 16 * MIB, new Extent(3 * MIB, 6 * MIB, 100 * MIB));

        assertThat(Survey.of(new ChunkIterator(map, ChunkIteratorTest::everything, 0))
                        .get())
                .isEqualTo(new Survey(6 * MIB, 3));
    }

    private Either<ReadFailure, List<PageRange>> empty(long offset, long length) {
        asked.add(new PageRange(offset, length));
        return Either.right(List.of());
    }

    private static Either<ReadFailure, List<PageRange>> everything(long offset, long length) {
        return Either.right(List.of(new PageRange(offset, length)));
    }

    private static List<Chunk> chunks(ExtentMap map, long first) {
        return all(new ChunkIterator(map, ChunkIteratorTest::everything, first));
    }

    private static List<Chunk> all(ChunkIterator chunks) {
        var all = new ArrayList<Chunk>();
        for (var next = chunks.next().get();
                next.isPresent();
                next = chunks.next().get()) {
            all.add(next.get());
        }
        return all;
    }

    /** A map that tells of so much of the disk at once. */
    private static ExtentMap map(long size, long window, Extent... extents) {
        return new ExtentMap() {
            @Override
            public long sizeBytes() {
                return size;
            }

            @Override
            public Either<ReadFailure, Window> window(long from, long to) {
                long next = Math.min(to, from + window);
                return Either.right(new Window(
                        List.of(extents).stream()
                                .flatMap(extent -> extent.within(from, next).stream())
                                .toList(),
                        next));
            }
        };
    }
}
