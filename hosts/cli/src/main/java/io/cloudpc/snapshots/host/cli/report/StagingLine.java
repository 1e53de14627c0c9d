package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StorageTrouble;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far a staging is at a time, and what holds it up, in one line. */
public record StagingLine(StagingProgress progress, Instant now) {
    /** From a few bytes nobody can tell a rate. */
    private static final long ENOUGH_FOR_A_RATE = 4L << 20;

    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 8;

    /** How much of the disk is dealt with, cut to whole percent: 100 only at the end of it. */
    public static int percent(StagingProgress progress) {
        long done = progress.diskBytes() - progress.remainingBytes();
        return (int) (100.0 * done / progress.diskBytes());
    }

    /** As a line of its own. */
    public String plain() {
        return String.join(", ", parts());
    }

    /** As a line of at most so many columns with a bar, if there is room for one. What matters least gives way first. */
    public String drawn(int columns) {
        var parts = parts();
        while (parts.size() > 1 && String.join(", ", parts).length() > columns) {
            parts.remove(parts.size() - 1);
        }
        var text = String.join(", ", parts);
        int bar = Math.min(LONGEST_BAR, columns - text.length() - 3);
        return bar < SHORTEST_BAR ? text.substring(0, Math.min(columns, text.length())) : bar(bar) + " " + text;
    }

    private String bar(int width) {
        int full = (int) ((long) width * percent(progress) / 100);
        return "[" + "#".repeat(full) + ".".repeat(width - full) + "]";
    }

    private void addTo(List<String> parts, StorageTrouble trouble) {
        var answer = trouble.answer();
        parts.add(answer.endsWith(".") ? answer.substring(0, answer.length() - 1) : answer);
        trouble.nextTry().filter(now::isBefore).ifPresent(next -> parts.add("next try in " + until(next)));
        parts.add("stops in " + until(trouble.givesUpAt()));
        parts.add("since " + Words.time(trouble.since()));
    }

    /** Never less than a second, since a try that is due takes a moment too. */
    private String until(Instant time) {
        return Words.duration(
                Duration.ofSeconds(Math.max(1, Duration.between(now, time).toSeconds())));
    }

    /** What it is about first, then what matters most. */
    private List<String> parts() {
        var parts = new ArrayList<String>();
        progress.trouble().ifPresent(trouble -> addTo(parts, trouble));
        switch (progress.phase()) {
            case PREPARING -> parts.add("Looking at the target");
            case COPYING -> {
                parts.add(percent(progress) + " % of " + Words.size(progress.diskBytes()));
                long sent = progress.sentBytes() + progress.copiedBytes();
                if (sent >= ENOUGH_FOR_A_RATE) {
                    progress.timeLeft().ifPresent(left -> parts.add(Words.duration(left) + " left"));
                    parts.add(Words.size(progress.bytesPerSecond()) + "/s");
                }
                parts.add(Words.size(sent) + " sent");
                parts.add(Words.size(progress.zeroBytes()) + " zero");
                if (progress.presentBytes() > 0) {
                    parts.add(Words.size(progress.presentBytes()) + " there before");
                }
            }
            case WAITING ->
                parts.add(
                        "Waiting for another run that holds this staging; if it was killed, its lease expires within a minute");
            case VERIFYING -> parts.add("Comparing what was written");
            case READING_BACK -> parts.add("Reading it back");
            case FINISHING -> parts.add("Writing the footer");
            case DONE -> parts.add("Done");
        }
        return parts;
    }
}
