package io.cloudpc.snapshots.host.cli.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagingWatchTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    @Test
    void redrawsOneLineAFewTimesASecondOnATerminal() {
        var watch = watch(new Terminal(true, true, true, false, 40), false);

        for (int i = 0; i <= 1000; i++) {
            now = i;
            watch.accept(at(Phase.COPYING, i / 10));
        }

        var drawn = err.toString(StandardCharsets.UTF_8);
        assertThat(drawn.split("\r", -1)).hasSize(1 + 5).allSatisfy(line -> assertThat(line.replace("\u001b[K", ""))
                .hasSizeLessThan(40));
        assertThat(drawn).doesNotContain("\n");
    }

    @Test
    void printsALineEveryTenPercentElsewhere() {
        var watch = watch(Terminal.none(), false);

        for (int i = 0; i <= 100; i++) {
            watch.accept(at(Phase.COPYING, i));
        }

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(11).allMatch(line -> line.contains("0 % of"));
    }

    @Test
    void printsALineEveryTenSecondsElsewhere() {
        var watch = watch(Terminal.none(), false);

        for (now = 0; now <= 30_000; now += 500) {
            watch.accept(at(Phase.COPYING, (int) (now / 10_000)));
        }

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
    }

    @Test
    void tellsOfEachPhaseAtOnce() {
        var watch = watch(Terminal.none(), false);

        watch.accept(at(Phase.WAITING, 0));
        watch.accept(at(Phase.COPYING, 99));
        watch.accept(at(Phase.READING_BACK, 100));
        watch.accept(at(Phase.DONE, 100));

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
        assertThat(watch.last()).map(StagingProgress::phase).contains(Phase.DONE);
    }

    @Test
    void keepsSilentWhereOnlyJsonIsWanted() {
        var watch = watch(new Terminal(true, true, true, true, 80), true);

        watch.accept(at(Phase.COPYING, 50));

        assertThat(err.size()).isZero();
        assertThat(watch.last()).isPresent();
    }

    private StagingWatch watch(Terminal terminal, boolean silent) {
        var console = new Console(OutputStream.nullOutputStream(), err, terminal, StandardCharsets.UTF_8);
        InstantSource clock = () -> Instant.ofEpochMilli(now);
        return new StagingWatch(console, clock.withZone(ZoneOffset.UTC), silent);
    }

    private static StagingProgress at(Phase phase, int percent) {
        return new StagingProgress(
                phase, 100L << 20, 0, (long) percent << 20, 0, 0, (100L - percent) << 20, 1, Optional.empty());
    }
}
