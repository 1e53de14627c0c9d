package io.cloudpc.snapshots.host.cli.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.StorageTrouble;
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
    private static final Optional<StorageTrouble> BUSY = Optional.of(new StorageTrouble(
            "The storage answered 503 (ServerBusy).",
            Instant.ofEpochSecond(1),
            Optional.of(Instant.ofEpochSecond(5)),
            Instant.ofEpochSecond(301)));

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    @Test
    void redrawsOneLineAFewTimesASecondOnATerminal() {
        var watch = watch(new Terminal(false, true, true, true, false, 40), false);

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
        var watch = watch(new Terminal(false, true, true, true, true, 80), true);

        watch.accept(at(Phase.COPYING, 50));

        assertThat(err.size()).isZero();
        assertThat(watch.last()).isPresent();
    }

    @Test
    void tellsAtOnceOfAStorageInTroubleAndThatItWorksAgain() {
        var watch = watch(Terminal.none(), false);

        watch.accept(at(Phase.COPYING, 50));
        now = 2_000;
        watch.accept(at(Phase.COPYING, 50, BUSY));
        watch.accept(at(Phase.COPYING, 50, BUSY));
        now = 12_000;
        watch.accept(at(Phase.COPYING, 50, BUSY));
        watch.accept(at(Phase.COPYING, 50));

        var lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .startsWith("The storage answered 503 (ServerBusy), next try in 3 s, stops in 4 min 59 s, since ");
        assertThat(lines.get(2)).contains("stops in 4 min 49 s").doesNotContain("next try");
        assertThat(lines.get(3)).startsWith("50 % of");
    }

    @Test
    void writesEventsOfTroubleWhereOnlyJsonIsWanted() {
        var watch = watch(Terminal.none(), true);

        watch.accept(at(Phase.COPYING, 50));
        now = 2_000;
        watch.accept(at(Phase.COPYING, 50, BUSY));
        now = 11_000;
        watch.accept(at(Phase.COPYING, 50, BUSY));
        now = 12_000;
        watch.accept(at(Phase.COPYING, 50, BUSY));
        watch.accept(at(Phase.COPYING, 51));
        watch.accept(at(Phase.COPYING, 52));

        var trouble = "{\"phase\":\"COPYING\",\"percent\":50,"
                + "\"answer\":\"The storage answered 503 (ServerBusy).\",\"since\":\"1970-01-01T00:00:01Z\","
                + "\"nextTry\":\"1970-01-01T00:00:05Z\",\"givesUpAt\":\"1970-01-01T00:05:01Z\",\"type\":\"storageTrouble\",\"schemaVersion\":\"1.0\"}";
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        trouble,
                        trouble,
                        "{\"phase\":\"COPYING\",\"percent\":51,"
                                + "\"type\":\"storageRecovered\",\"schemaVersion\":\"1.0\"}");
    }

    private StagingWatch watch(Terminal terminal, boolean silent) {
        var console = new Console(OutputStream.nullOutputStream(), err, terminal, StandardCharsets.UTF_8);
        InstantSource clock = () -> Instant.ofEpochMilli(now);
        return new StagingWatch(console, clock.withZone(ZoneOffset.UTC), silent);
    }

    private static StagingProgress at(Phase phase, int percent) {
        return at(phase, percent, Optional.empty());
    }

    private static StagingProgress at(Phase phase, int percent, Optional<StorageTrouble> trouble) {
        return new StagingProgress(
                phase, 100L << 20, 0, (long) percent << 20, 0, 0, (100L - percent) << 20, 1, Optional.empty(), trouble);
    }
}
