package io.cloudpc.snapshots.domain.disk.vhdx;

import java.util.ArrayList;
import java.util.List;

/** Which entries of a log have to be replayed: the newest sequence that is complete (MS-VHDX 2.3.3). */
final class ActiveSequence {
    private final List<LogEntry> entries;
    private final int ring;

    private ActiveSequence(List<LogEntry> entries, int ring) {
        this.entries = entries;
        this.ring = ring;
    }

    /**
     * The entries to replay, in order; none if no sequence is complete.
     *
     * @param entries all complete entries of the log, in the order of their places, none over another
     * @param ring the log's length in sectors
     */
    static List<LogEntry> of(List<LogEntry> entries, int ring) {
        return new ActiveSequence(entries, ring).find();
    }

    private List<LogEntry> find() {
        List<LogEntry> newest = List.of();
        for (int first = 0; first < entries.size(); first++) {
            // Sequence numbers only rise, so a run has a start even when it fills the ring.
            if (!follows(first, first - 1)) {
                List<LogEntry> sequence = sequenceWithin(runFrom(first));
                if (!sequence.isEmpty()
                        && (newest.isEmpty()
                                || Long.compareUnsigned(
                                                head(sequence).sequence(),
                                                head(newest).sequence())
                                        > 0)) {
                    newest = sequence;
                }
            }
        }
        return newest;
    }

    /** The entries from this one on that lie one after the other and were written one after the other. */
    private List<LogEntry> runFrom(int first) {
        List<LogEntry> run = new ArrayList<>(List.of(entry(first)));
        for (int next = first + 1; follows(next, next - 1); next++) {
            run.add(entry(next));
        }
        return run;
    }

    /** The part of a run that its last entry calls the sequence; empty if the run lacks its beginning. */
    private static List<LogEntry> sequenceWithin(List<LogEntry> run) {
        int tail = head(run).tail();
        for (int i = 0; i < run.size(); i++) {
            if (run.get(i).sector() == tail) {
                return run.subList(i, run.size());
            }
        }
        return List.of();
    }

    private boolean follows(int later, int earlier) {
        return entry(later).sector() == entry(earlier).end() % ring
                && entry(later).sequence() == entry(earlier).sequence() + 1;
    }

    private LogEntry entry(int index) {
        return entries.get(Math.floorMod(index, entries.size()));
    }

    /** The newest entry of a sequence. */
    static LogEntry head(List<LogEntry> sequence) {
        return sequence.get(sequence.size() - 1);
    }
}
