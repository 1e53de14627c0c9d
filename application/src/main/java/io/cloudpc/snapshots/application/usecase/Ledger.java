package io.cloudpc.snapshots.application.usecase;

import io.cloudpc.snapshots.application.port.driven.ImportEvent;
import io.cloudpc.snapshots.application.port.driven.ImportEvents;
import io.cloudpc.snapshots.application.port.driven.ImportJournal;
import io.cloudpc.snapshots.application.port.driven.JournalEntry;
import io.cloudpc.snapshots.application.port.driven.JournalFailure;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The journal as this host writes it: every step signed, dated and told to whoever listens. */
public final class Ledger {
    private static final System.Logger LOG = System.getLogger(Ledger.class.getName());

    private final ImportJournal journal;
    private final ImportEvents events;
    private final Clock clock;
    private final HostId host;

    public Ledger(ImportJournal journal, ImportEvents events, Clock clock, HostId host) {
        this.journal = journal;
        this.events = events;
        this.clock = clock;
        this.host = host;
    }

    Instant now() {
        return clock.instant();
    }

    HostId host() {
        return host;
    }

    ImportJournal journal() {
        return journal;
    }

    Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        return journal.find(user);
    }

    /** Writes {@code next} in the place of the user's entry, or as the first. */
    Either<JournalFailure, JournalEntry> write(Optional<JournalEntry> current, ImportRecord next) {
        return current.map(entry -> journal.replace(entry, next))
                .orElseGet(() -> journal.create(next))
                .peek(written -> tell(current.map(entry -> entry.record().state()), next));
    }

    /** Takes the record one step on. */
    Either<JournalFailure, JournalEntry> advance(JournalEntry current, ImportState next, Note note) {
        var step = new Step(now(), host, next.name(), note.text(), note.requestId());
        return write(Optional.of(current), current.record().to(next, step));
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
