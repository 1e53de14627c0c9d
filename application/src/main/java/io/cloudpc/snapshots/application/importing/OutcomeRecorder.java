package io.cloudpc.snapshots.application.importing;

import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Closed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Rejected;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.ImportState.Withdrawn;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes down what the service answered. Unlike every other write this one is worth repeating: what is not written here
 * has to be found out again. Another host may have given the attempt up as unknown by then, a person may have decided, or a
 * search may have taken another import for it: the answer to the request itself outweighs them all.
 */
public final class OutcomeRecorder {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final JournalWriter journal;
    private final Pause pause;

    public OutcomeRecorder(JournalWriter journal, Pause pause) {
        this.journal = journal;
        this.pause = pause;
    }

    Either<JournalFailure, ImportRecord> accepted(JournalEntry marked, Submission submission) {
        var sentAt = marked.record().submittedAt().orElse(journal.now());
        return settle(
                marked,
                new Accepted(submission.snapshotId(), sentAt),
                StepNote.NONE.withRequest(submission.requestId()));
    }

    /** The answer was lost. Where somebody has found out meanwhile what became of the request, that stands. */
    Either<JournalFailure, ImportRecord> inDoubt(JournalEntry marked, ServiceFailure failure) {
        var unknown = ((Submitting) marked.record().state()).outcomeUnknown(failure.message());
        return settle(marked, unknown, noteOf(failure));
    }

    /** The service certainly did not do it: it refused, or never got the request. */
    Either<JournalFailure, ImportRecord> failed(JournalEntry marked, ServiceFailure failure) {
        return settle(
                marked,
                failure instanceof ServiceFailure.Refused refused
                        ? new Rejected(refused.error().code(), refused.message())
                        : new Withdrawn(failure.message()),
                noteOf(failure));
    }

    /** The request never left. */
    Either<JournalFailure, ImportRecord> notDone(JournalEntry marked, String reason) {
        return settle(marked, new Withdrawn(reason), StepNote.NONE);
    }

    private Either<JournalFailure, ImportRecord> settle(JournalEntry marked, ImportState answer, StepNote note) {
        var current = marked;
        var wait = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            var record = current.record();
            if (!record.attempt().equals(marked.record().attempt())) {
                return Either.left(new JournalFailure.Conflict(record.user()));
            }
            if (saysAlready(record.state(), answer)) {
                return Either.right(record);
            }
            var written = record.state() instanceof Submitting
                    ? journal.advance(current, answer, note)
                    : journal.answer(current, answer, note);
            if (written.isRight() || tries == TRIES) {
                return written.map(JournalEntry::record);
            }
            // Also when interrupted: the answer is still worth writing, and the caller sees the flag afterwards.
            pause.completes(wait);
            wait = wait.multipliedBy(4);
            current = journal.find(record.user())
                    .map(found -> found.orElse(marked))
                    .getOrElse(current);
        }
    }

    /** Whether others have written what the answer says, or more. A doubt adds nothing to what others wrote. */
    private static boolean saysAlready(ImportState state, ImportState answer) {
        if (state instanceof Submitting) {
            return false;
        }
        if (answer instanceof OutcomeUnknown) {
            return true;
        }
        if (answer instanceof Accepted accepted) {
            return idOf(state)
                    .map(known -> accepted.snapshotId().map(known::equals).orElse(true))
                    .orElse(state instanceof Held && accepted.snapshotId().isEmpty());
        }
        return state instanceof Closed && !(state instanceof Purged);
    }

    private static Optional<SnapshotId> idOf(ImportState state) {
        return state instanceof Held held
                ? held.snapshotId()
                : state instanceof Purged purged ? purged.snapshotId() : Optional.empty();
    }

    private static StepNote noteOf(ServiceFailure failure) {
        return StepNote.saying(failure.message()).withRequest(failure.error().requestId());
    }
}
