package io.cloudpc.snapshots.application.staging.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZerosTest {
    private static final int PAGE = 512;
    private static final int GAP = 128 << 10;
    private static final int STEP = 32 << 10;

    @Test
    void findsNothingInZeros() {
        assertThat(runs(new byte[4 << 20], 0)).isEmpty();
        assertThat(runs(new byte[PAGE], 0)).isEmpty();
        assertThat(runs(new byte[0], 0)).isEmpty();
    }

    @Test
    void aSingleByteMakesAPage() {
        for (int at : List.of(0, PAGE - 1, PAGE, STEP - 1, STEP, STEP + PAGE, (4 << 20) - 1)) {
            var bytes = withDataAt(4 << 20, at);

            assertThat(runs(bytes, 8 << 20)).containsExactly(new PageRange((8 << 20) + at / PAGE * PAGE, PAGE));
        }
    }

    @Test
    void aGapOf128KibParts() {
        var bytes = withDataAt(4 << 20, 0, PAGE + GAP);

        assertThat(runs(bytes, 0)).containsExactly(new PageRange(0, PAGE), new PageRange(PAGE + GAP, PAGE));
    }

    @Test
    void aGapOfOnePageLessDoesNot() {
        var bytes = withDataAt(4 << 20, 0, GAP);

        assertThat(runs(bytes, 0)).containsExactly(new PageRange(0, GAP + PAGE));
    }

    @Test
    void takesPiecesThatAreNoWholeSteps() {
        int length = STEP + 3 * PAGE;

        assertThat(runs(withDataAt(length, length - 1), 0)).containsExactly(new PageRange(length - PAGE, PAGE));
    }

    @Test
    void findsWhatLookingAtEachPageFinds() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var bytes = new byte[(1 + random.nextInt(2000)) * PAGE];
            for (int i = random.nextInt(12); i > 0; i--) {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? PAGE : GAP));
                for (int at = from; at < to; at++) {
                    bytes[at] = (byte) random.nextInt(256);
                }
            }

            assertThat(runs(bytes, 1 << 20)).as("seed %d", seed).isEqualTo(pageByPage(bytes, 1 << 20));
        }
    }

    private static List<PageRange> pageByPage(byte[] bytes, long start) {
        var runs = new ArrayList<PageRange>();
        for (int page = 0; page < bytes.length; page += PAGE) {
            boolean data = false;
            for (int at = page; at < page + PAGE; at++) {
                data |= bytes[at] != 0;
            }
            if (data) {
                int last = runs.size() - 1;
                if (last >= 0 && start + page - runs.get(last).end() < GAP) {
                    var run = runs.get(last);
                    runs.set(last, new PageRange(run.offset(), start + page + PAGE - run.offset()));
                } else {
                    runs.add(new PageRange(start + page, PAGE));
                }
            }
        }
        return runs;
    }

    private static byte[] withDataAt(int length, int... places) {
        var bytes = new byte[length];
        for (int place : places) {
            bytes[place] = 1;
        }
        return bytes;
    }

    private static List<PageRange> runs(byte[] bytes, long start) {
        return Zeros.runs(ByteBuffer.wrap(bytes), start);
    }

    @Test
    void whatComesAfterTheLimitDoesNotCount() {
        assertThat(Zeros.runs(ByteBuffer.wrap(withDataAt(4 * PAGE, 3 * PAGE), 0, 3 * PAGE), 0))
                .isEmpty();
    }
}
