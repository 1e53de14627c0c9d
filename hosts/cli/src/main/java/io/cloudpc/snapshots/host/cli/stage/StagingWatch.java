package io.cloudpc.snapshots.host.cli.stage;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.report.StagingLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows how far a staging is: on a terminal in one line that is written anew a few times a second, else in a line of its own
 * every 10 s or 10 %, and not at all where only JSON is wanted.
 * Told on any thread, but by one at a time.
 */
final class StagingWatch implements Consumer<StagingProgress> {
    private static final Duration REDRAW_AFTER = Duration.ofMillis(250);
    private static final Duration LINE_AFTER = Duration.ofSeconds(10);
    private static final int LINE_EACH_PERCENT = 10;

    private final Console console;
    private final Clock clock;
    private final boolean silent;
    private volatile Optional<StagingProgress> last = Optional.empty();
    private volatile Optional<Shown> shown = Optional.empty();

    StagingWatch(Console console, Clock clock, boolean silent) {
        this.console = console;
        this.clock = clock;
        this.silent = silent;
    }

    private record Shown(Instant at, Phase phase, int percent) {}

    /** What was told last. */
    Optional<StagingProgress> last() {
        return last;
    }

    @Override
    public void accept(StagingProgress progress) {
        last = Optional.of(progress);
        var now = new Shown(clock.instant(), progress.phase(), StagingLine.percent(progress));
        // Then the result speaks.
        boolean ended = progress.phase() == Phase.DONE;
        if (!silent && !ended && shown.map(before -> isDue(before, now)).orElse(true)) {
            var line = new StagingLine(progress);
            console.progress(console.rewrites() ? line.drawn(console.terminal().columns() - 1) : line.plain());
            shown = Optional.of(now);
        }
    }

    private boolean isDue(Shown before, Shown now) {
        if (before.phase() != now.phase()) {
            return true;
        }
        var passed = Duration.between(before.at(), now.at());
        return console.rewrites()
                ? passed.compareTo(REDRAW_AFTER) >= 0
                : passed.compareTo(LINE_AFTER) >= 0 || now.percent() >= before.percent() + LINE_EACH_PERCENT;
    }
}
