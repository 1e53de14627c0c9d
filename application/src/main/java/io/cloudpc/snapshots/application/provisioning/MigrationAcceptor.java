package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.AcceptFailure;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotAcceptable;
import io.cloudpc.snapshots.application.failure.ProvisionFailure;
import io.cloudpc.snapshots.application.failure.RecordChanged;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.domain.journal.Handover.Confirmation;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.provisioning.ProvisioningProgress;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;

/** Looks whether there is a Cloud PC, then records the word. */
public final class MigrationAcceptor implements AcceptMigration {
    private final TrackProvisioning provisioning;
    private final JournalWriter journal;

    public MigrationAcceptor(TrackProvisioning provisioning, JournalWriter journal) {
        this.provisioning = provisioning;
        this.journal = journal;
    }

    @Override
    public Either<AcceptFailure, ImportRecord> accept(UserId user, Optional<String> note) {
        return provisioning
                .once(user)
                .mapLeft(MigrationAcceptor::failure)
                .flatMap(this::acceptable)
                .flatMap(entry -> accept(entry, note));
    }

    private Either<AcceptFailure, JournalEntry> acceptable(ProvisioningProgress progress) {
        if (progress.record().filter(record -> record.state() instanceof Held).isEmpty()) {
            return Either.left(new NoSuchImport(progress.user()));
        }
        if (!progress.stage().isReady()) {
            return Either.left(new NotAcceptable(progress));
        }
        return journal.find(progress.user())
                .<AcceptFailure>mapLeft(JournalFailed::new)
                .flatMap(entry -> entry.filter(found -> found.record().state() instanceof Held)
                        .<Either<AcceptFailure, JournalEntry>>map(Either::right)
                        .orElseGet(() -> Either.left(new RecordChanged(progress.user()))));
    }

    private Either<AcceptFailure, ImportRecord> accept(JournalEntry entry, Optional<String> note) {
        var handover = entry.record().handover();
        if (handover.acceptance()
                .filter(word -> note.isEmpty() || word.note().equals(note))
                .isPresent()) {
            return Either.right(entry.record());
        }
        var word = new Confirmation(journal.now(), note);
        return journal.handOver(
                        entry,
                        handover.accepted(word),
                        StepNote.saying("A person accepted the migration: the right data arrived."
                                + note.map(text -> " " + text).orElse("")))
                .<AcceptFailure>mapLeft(failure -> failure instanceof JournalFailure.Conflict
                        ? new RecordChanged(entry.record().user())
                        : new JournalFailed(failure))
                .map(JournalEntry::record);
    }

    private static AcceptFailure failure(ProvisionFailure failure) {
        return failure.matchProvision(
                noSuchImport -> noSuchImport,
                stillProvisioning -> new NotAcceptable(stillProvisioning.last()),
                serviceFailed -> serviceFailed,
                journalFailed -> journalFailed);
    }
}
