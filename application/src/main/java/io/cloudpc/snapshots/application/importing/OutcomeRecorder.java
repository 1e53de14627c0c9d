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
import io.cloudpc.snapshots.domain.journal.ImportState.Closed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.function.Function;

/**
 * Writes down what the service answered. Unlike every other write this one is worth repeating: what is not written here
 * has to be found out again. Another host may have given the attempt up as unknown by then, and learns the answer too.
 */
public final class OutcomeRecorder {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final JournalWriter ledger;
    private final Pause pause;

    public OutcomeRecorder(JournalWriter ledger, Pause pause) {
        this.ledger = ledger;
        this.pause = pause;
    }

    Either<JournalFailure, ImportRecord> accepted(JournalEntry marked, Submission submission) {
        var id = submission.snapshotId();
        return settle(
                marked,
                submitting -> submitting.accepted(id, ledger.now()),
                unknown -> unknown.happened(id),
                Held.class,
                StepNote.NONE.withRequest(submission.requestId()));
    }

    Either<JournalFailure, ImportRecord> inDoubt(JournalEntry marked, ServiceFailure failure) {
        return settle(
                marked,
                submitting -> submitting.outcomeUnknown(failure.message()),
                unknown -> unknown.withEvidence(failure.message()),
                ImportState.class,
                noteOf(failure));
    }

    /** The service certainly did not do it: it refused, or never got the request. */
    Either<JournalFailure, ImportRecord> failed(JournalEntry marked, ServiceFailure failure) {
        return failure instanceof ServiceFailure.Refused refused
                ? settle(
                        marked,
                        submitting -> submitting.rejected(refused.error().code(), refused.message()),
                        unknown -> unknown.didNotHappen(refused.message()),
                        Closed.class,
                        noteOf(failure))
                : settle(
                        marked,
                        submitting -> submitting.withdrawn(failure.message()),
                        unknown -> unknown.didNotHappen(failure.message()),
                        Closed.class,
                        noteOf(failure));
    }

    /** The request never left. */
    Either<JournalFailure, ImportRecord> notDone(JournalEntry marked, String reason) {
        return settle(
                marked,
                submitting -> submitting.withdrawn(reason),
                unknown -> unknown.didNotHappen(reason),
                Closed.class,
                StepNote.NONE);
    }

    private Either<JournalFailure, ImportRecord> settle(
            JournalEntry marked,
            Function<Submitting, ImportState> fromSubmitting,
            Function<OutcomeUnknown, ImportState> fromUnknown,
            Class<? extends ImportState> sameAnswer,
            StepNote note) {
        var current = marked;
        var wait = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            var state = current.record().state();
            ImportState next;
            if (!current.record().attempt().equals(marked.record().attempt())) {
                return Either.left(new JournalFailure.Conflict(marked.record().user()));
            } else if (state instanceof Submitting submitting) {
                next = fromSubmitting.apply(submitting);
            } else if (state instanceof OutcomeUnknown unknown) {
                next = fromUnknown.apply(unknown);
            } else if (sameAnswer.isInstance(state)) {
                // Somebody has found out and written it already.
                return Either.right(current.record());
            } else {
                return Either.left(new JournalFailure.Conflict(marked.record().user()));
            }
            var written = ledger.advance(current, next, note);
            if (written.isRight() || tries == TRIES) {
                return written.map(JournalEntry::record);
            }
            pause(wait);
            wait = wait.multipliedBy(4);
            current = ledger.find(marked.record().user())
                    .map(found -> found.orElse(marked))
                    .getOrElse(current);
        }
    }

    private void pause(Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            // The answer is still worth writing; the caller sees the flag afterwards.
            Thread.currentThread().interrupt();
        }
    }

    private static StepNote noteOf(ServiceFailure failure) {
        return StepNote.saying(failure.message()).withRequest(failure.error().requestId());
    }
}
