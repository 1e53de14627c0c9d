package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a record's audit trail.
 *
 * @param state the name of the state that the record was in after the step
 * @param note why, in a sentence; never a secret; cut after 2000 characters
 * @param requestId the id by which the service knows the request behind the step
 * @param accepted what somebody had accepted when the step was taken, without which it would not have been
 * @param repeats how often the step was repeated, when repetitions were folded into it; and when the last of them was
 */
public record Step(
        Instant at,
        HostId by,
        String state,
        Optional<String> note,
        Optional<String> requestId,
        List<Acceptance> accepted,
        Optional<Repeats> repeats) {
    public Step {
        accepted = List.copyOf(accepted);
        note = note.map(Texts::bounded);
        requestId = requestId.map(Texts::bounded);
    }

    /** A step that was taken once. */
    public Step(Instant at, HostId by, String state, Optional<String> note, Optional<String> requestId) {
        this(at, by, state, note, requestId, List.of(), Optional.empty());
    }

    /** This step, taken because somebody had accepted this. */
    public Step accepting(List<Acceptance> acceptances) {
        return new Step(at, by, state, note, requestId, acceptances, repeats);
    }

    /**
     * The same step again.
     *
     * @param times how often after the first; at least 1
     * @param until when the last time was
     */
    public record Repeats(int times, Instant until) {}

    /** When the step was taken, or the last time that it was. */
    public Instant latest() {
        return repeats.map(Repeats::until).orElse(at);
    }

    /** This step with a later one of its kind folded into it: what the later one says stands. */
    Step followedBy(Step later) {
        int times = repeats.map(Repeats::times).orElse(0)
                + 1
                + later.repeats.map(Repeats::times).orElse(0);
        return new Step(
                at, later.by, state, later.note, requestId, accepted, Optional.of(new Repeats(times, later.latest())));
    }
}
