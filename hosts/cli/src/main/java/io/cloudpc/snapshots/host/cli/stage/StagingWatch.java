package io.cloudpc.snapshots.host.cli.stage;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.report.StagingEvent;
import io.cloudpc.snapshots.host.cli.report.StagingLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows how far a staging is: on a terminal in one line that is rewritten a few times a second, else in a line of its own
 * every 10 s or 10 %. Where only JSON is wanted it shows no progress, and one event when the storage is in trouble, every 10
 * s while that lasts, and when it works again. Told on any thread, but by one at a time.
 */
public final class StagingWatch implements Consumer<StagingProgress> {
    private static final Duration REDRAW_AFTER = Duration.ofMillis(250);
    private static final Duration LINE_AFTER = Duration.ofSeconds(10);
    private static final int LINE_EACH_PERCENT = 10;

    private final Console console;
    private final Clock clock;
    private final boolean json;
    private volatile Optional<StagingProgress> last = Optional.empty();
    private volatile Optional<Shown> shown = Optional.empty();

    public StagingWatch(Console console, Clock clock, boolean json) {
        this.console = console;
        this.clock = clock;
        this.json = json;
    }

    private record Shown(Instant at, Phase phase, int percent, boolean inTrouble) {}

    /** What was told last. */
    Optional<StagingProgress> last() {
        return last;
    }

    @Override
    public void accept(StagingProgress progress) {
        last = Optional.of(progress);
        var now = new Shown(
                clock.instant(),
                progress.phase(),
                StagingLine.percent(progress),
                progress.trouble().isPresent());
        // The result follows at once.
        boolean ended = progress.phase() == Phase.DONE;
        if (ended || !shown.map(before -> isDue(before, now)).orElse(!json || now.inTrouble())) {
            return;
        }
        shown = Optional.of(now);
        if (json) {
            console.event(event -> new StagingEvent(progress).writeTo(event));
        } else {
            var line = new StagingLine(progress, now.at());
            console.progress(console.rewrites() ? line.drawn(console.terminal().columns() - 1) : line.plain());
        }
    }

    private boolean isDue(Shown before, Shown now) {
        if (before.inTrouble() != now.inTrouble()) {
            return true;
        }
        var passed = Duration.between(before.at(), now.at());
        if (json) {
            return now.inTrouble() && passed.compareTo(LINE_AFTER) >= 0;
        }
        if (before.phase() != now.phase()) {
            return true;
        }
        return console.rewrites()
                ? passed.compareTo(REDRAW_AFTER) >= 0
                : passed.compareTo(LINE_AFTER) >= 0 || now.percent() >= before.percent() + LINE_EACH_PERCENT;
    }
}
