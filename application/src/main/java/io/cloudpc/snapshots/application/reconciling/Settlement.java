package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.lookup.ImportSearch;
import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.lookup.Search;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.reconciling.Investigation.Ruling;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Closed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Moves one record to what is known of it. */
public final class Settlement {
    private final JournalWriter journal;
    private final Investigation investigation;
    private final PurgeInvestigation purges;
    private final ImportSearch imports;
    private final Timings timings;

    public Settlement(
            JournalWriter journal,
            Investigation investigation,
            PurgeInvestigation purges,
            ImportSearch imports,
            Timings timings) {
        this.journal = journal;
        this.investigation = investigation;
        this.purges = purges;
        this.imports = imports;
        this.timings = timings;
    }

    /** When a purge can no longer be on its way. */
    Instant settledFrom(Purging purging) {
        return purges.settledFrom(purging);
    }

    /** What became of this entry; empty if nothing about it is in doubt, or another host reconciles it now. */
    Either<ReconcileFailure, Optional<Reconciled>> settle(JournalEntry entry, Supplier<ListLook> look) {
        var state = entry.record().state();
        if (state instanceof Reserved reserved) {
            return afterClaim(entry, reserved);
        }
        if (state instanceof Purging purging && purging.snapshotId().isPresent()) {
            return afterPurge(entry, purging, purging.snapshotId().get(), look);
        }
        if (state instanceof Held held && held.snapshotId().isEmpty()) {
            return withoutId(entry, held, look);
        }
        if (state instanceof Closed closed) {
            return afterEnd(entry, closed, look);
        }
        return withOutcomeUnknown(entry)
                .flatMap(found -> found.record().state() instanceof OutcomeUnknown unknown
                        ? apply(found, state, unknown, investigation.of(found.record(), unknown, look.get()))
                        : Either.right(Optional.empty()));
    }

    /** A request whose host died with it under way has an unknown outcome, and the journal says so before anyone asks. */
    Either<ReconcileFailure, JournalEntry> withOutcomeUnknown(JournalEntry entry) {
        if (entry.record().state() instanceof Submitting submitting
                && submitting.lease().isOver(journal.now())) {
            var evidence = "The host " + submitting.lease().owner() + " stopped while the request was under way.";
            return advance(entry, submitting.outcomeUnknown(evidence), evidence).map(written -> written.orElse(entry));
        }
        return Either.right(entry);
    }

    private Either<ReconcileFailure, Optional<Reconciled>> afterClaim(JournalEntry entry, Reserved reserved) {
        var reason = "The host " + reserved.lease().owner() + " stopped before it sent anything.";
        return advance(entry, reserved.withdrawn(reason), reason)
                .map(written -> written.map(now -> new Reconciled(reserved, now.record(), Finding.ABSENT, reason)));
    }

    private Either<ReconcileFailure, Optional<Reconciled>> apply(
            JournalEntry entry, ImportState before, OutcomeUnknown unknown, Ruling ruling) {
        ImportState next =
                switch (ruling.finding()) {
                    case PRESENT -> unknown.happened(ruling.snapshotId());
                    case ABSENT -> unknown.didNotHappen(ruling.evidence());
                    case STILL_UNKNOWN, NEEDS_A_PERSON ->
                        unknown.withEvidence(ruling.evidence()).withSilence(ruling.silence());
                };
        return step(entry, next, ruling.evidence())
                .map(written -> written.map(now ->
                        new Reconciled(before, now.record(), ruling.finding(), ruling.evidence(), ruling.nextLook())));
    }

    private Either<ReconcileFailure, Optional<Reconciled>> afterPurge(
            JournalEntry entry, Purging purging, SnapshotId id, Supplier<ListLook> look) {
        var ruling = purges.of(purging, id, look);
        return step(entry, ruling.next(), ruling.evidence())
                .map(written -> written.map(now ->
                        new Reconciled(purging, now.record(), ruling.finding(), ruling.evidence(), ruling.nextLook())));
    }

    private Either<ReconcileFailure, Optional<Reconciled>> withoutId(
            JournalEntry entry, Held held, Supplier<ListLook> look) {
        var sentAt = entry.record().submittedAt().orElse(held.acceptedAt());
        var found = imports.search(entry.record(), sentAt, look.get());
        var certain = found.toJavaOptional().flatMap(Search::candidates).flatMap(Candidates::certain);
        if (certain.flatMap(SnapshotImport::id).isEmpty()) {
            return Either.right(Optional.of(
                    idUnknown(entry, held, found.isRight(), look.get().at())));
        }
        var evidence = "The service lists it as " + certain.get().id().get() + ".";
        return advance(entry, held.observed(certain.get()), evidence)
                .map(written -> written.map(now -> new Reconciled(held, now.record(), Finding.PRESENT, evidence)));
    }

    private Reconciled idUnknown(JournalEntry entry, Held held, boolean wasAsked, Instant at) {
        var knownAt = timings.absenceKnownAt(held.acceptedAt());
        var evidence = "The service accepted it without an id, and lists none that is certainly this one.";
        return wasAsked && !at.isBefore(knownAt)
                ? new Reconciled(held, entry.record(), Finding.NEEDS_A_PERSON, evidence)
                : new Reconciled(
                        held, entry.record(), Finding.PRESENT, evidence, Optional.of(at.plus(timings.looksApart())));
    }

    /** A closed record is in doubt only if what it purged is there again, or if it was to be replaced and was not. */
    private Either<ReconcileFailure, Optional<Reconciled>> afterEnd(
            JournalEntry entry, Closed closed, Supplier<ListLook> look) {
        var remembered = entry.record().remembered();
        var again = remembered.purged().isEmpty()
                ? Optional.<SnapshotImport>empty()
                : purges.shownAgain(remembered, look.get());
        if (again.isPresent()) {
            return purgedInVain(entry, closed, again.get());
        }
        return Either.right(
                closed instanceof Purged purged
                        ? purged.replacement().map(replacement -> notReplaced(entry, purged, replacement))
                        : Optional.empty());
    }

    private Either<ReconcileFailure, Optional<Reconciled>> purgedInVain(
            JournalEntry entry, Closed closed, SnapshotImport found) {
        var evidence =
                "The service still has " + found.id().orElseThrow() + ", which was purged: the purge had no effect.";
        var held = new Accepted(found.id(), found.start().orElseGet(journal::now)).observed(found);
        return written(journal.shownAgain(entry, held, StepNote.saying(evidence)))
                .map(written -> written.map(now -> new Reconciled(closed, now.record(), Finding.PRESENT, evidence)));
    }

    private static Reconciled notReplaced(JournalEntry entry, Purged purged, String replacement) {
        return new Reconciled(
                purged,
                entry.record(),
                Finding.NEEDS_A_PERSON,
                "The user's snapshot was purged to make place for " + replacement
                        + ", which was not imported: the user has neither. Import it.");
    }

    /** The entry after the step, or as it is where there is nothing to write; empty if another host was faster. */
    private Either<ReconcileFailure, Optional<JournalEntry>> step(
            JournalEntry entry, ImportState next, String evidence) {
        return next.equals(entry.record().state()) ? Either.right(Optional.of(entry)) : advance(entry, next, evidence);
    }

    private Either<ReconcileFailure, Optional<JournalEntry>> advance(
            JournalEntry entry, ImportState next, String evidence) {
        return written(journal.advance(entry, next, StepNote.saying(evidence)));
    }

    /** The entry after the step; empty if another host was faster. */
    private static Either<ReconcileFailure, Optional<JournalEntry>> written(
            Either<JournalFailure, JournalEntry> written) {
        if (written.isLeft() && written.getLeft() instanceof JournalFailure.Conflict) {
            return Either.right(Optional.empty());
        }
        return written.<ReconcileFailure>mapLeft(JournalFailed::new).map(Optional::of);
    }
}
