package io.cloudpc.snapshots.application.journaling;

import io.cloudpc.snapshots.application.port.journal.ImportEvent;
import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.domain.journal.Handover;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The journal as this host writes it: every step signed, dated and told to whoever listens. */
public final class JournalWriter {
    private static final System.Logger LOG = System.getLogger(JournalWriter.class.getName());

    private final ImportJournal journal;
    private final ImportEvents events;
    private final Clock clock;
    private final HostId host;

    public JournalWriter(ImportJournal journal, ImportEvents events, Clock clock, HostId host) {
        this.journal = journal;
        this.events = events;
        this.clock = clock;
        this.host = host;
    }

    public Instant now() {
        return clock.instant();
    }

    public HostId host() {
        return host;
    }

    public ImportJournal journal() {
        return journal;
    }

    public Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        return journal.find(user);
    }

    /** Writes {@code next} in the place of the user's entry, or as the first. */
    public Either<JournalFailure, JournalEntry> write(Optional<JournalEntry> current, ImportRecord next) {
        return current.map(entry -> journal.replace(entry, next))
                .orElseGet(() -> journal.create(next))
                .peek(written -> tell(current.map(entry -> entry.record().state()), next));
    }

    /** Takes the record one step on. */
    public Either<JournalFailure, JournalEntry> advance(JournalEntry current, ImportState next, StepNote note) {
        return write(Optional.of(current), current.record().to(next, step(next, note)));
    }

    /** Records the service's own answer to the record's request, whatever was concluded meanwhile. */
    public Either<JournalFailure, JournalEntry> answer(JournalEntry current, ImportState next, StepNote note) {
        return write(Optional.of(current), current.record().answered(next, step(next, note)));
    }

    /** Takes the record one step on the way from its import to the person; its state stays. */
    public Either<JournalFailure, JournalEntry> handOver(JournalEntry current, Handover next, StepNote note) {
        var record = current.record();
        return write(Optional.of(current), record.handedOver(next, step(record.state(), note)));
    }

    /** Gives a claim up before anything was sent: what stood before it stands again. */
    public Either<JournalFailure, JournalEntry> notSent(JournalEntry claim, ImportRecord before, StepNote note) {
        return write(Optional.of(claim), claim.record().notSent(before, step(before.state(), note)));
    }

    /** Records that the service has a snapshot after all that was purged. */
    public Either<JournalFailure, JournalEntry> shownAgain(JournalEntry closed, Held held, StepNote note) {
        return write(Optional.of(closed), closed.record().shownAgain(held, step(held, note)));
    }

    private Step step(ImportState next, StepNote note) {
        return new Step(now(), host, next.name(), note.text(), note.requestId());
    }

    private void tell(Optional<ImportState> before, ImportRecord record) {
        try {
            events.on(new ImportEvent(before, record));
        } catch (RuntimeException e) {
            // A listener's bug must not make the host forget what it does.
            LOG.log(Level.WARNING, "A listener of import events failed", e);
        }
    }
}
