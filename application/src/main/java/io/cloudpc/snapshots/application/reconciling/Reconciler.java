package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NothingToDecide;
import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.lookup.HandleFinder;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.reconciling.Investigation.PurgeRuling;
import io.cloudpc.snapshots.application.reconciling.Investigation.Ruling;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds records that a crash or a lost answer left behind, and moves each to what is known. */
public final class Reconciler implements ReconcileImports {
    private static final int PAGE = 200;

    private final JournalWriter ledger;
    private final Investigation investigation;
    private final HandleFinder handles;

    public Reconciler(JournalWriter ledger, Investigation investigation, HandleFinder handles) {
        this.ledger = ledger;
        this.investigation = investigation;
        this.handles = handles;
    }

    @Override
    public Either<ReconcileFailure, Reconciliation> all() {
        var reconciled = new ArrayList<Reconciled>();
        var unreadable = new ArrayList<JournalFailure.Unreadable>();
        Optional<UserId> from = Optional.empty();
        do {
            var page = ledger.journal().list(from, PAGE);
            if (page.isLeft()) {
                return Either.left(new JournalFailed(page.getLeft()));
            }
            unreadable.addAll(page.get().unreadable());
            for (var entry : page.get().entries()) {
                var result = reconcile(entry);
                if (result.isLeft()) {
                    return Either.left(result.getLeft());
                }
                result.get().ifPresent(reconciled::add);
            }
            from = page.map(JournalPage::next).getOrElse(Optional.empty());
        } while (from.isPresent());
        return Either.right(new Reconciliation(reconciled, unreadable));
    }

    @Override
    public Either<ReconcileFailure, Reconciliation> one(UserId user) {
        return entry(user)
                .flatMap(this::reconcile)
                .map(result -> new Reconciliation(result.map(List::of).orElse(List.of()), List.of()));
    }

    @Override
    public Either<ReconcileFailure, Reconciled> decide(UserId user, Decision decision) {
        return entry(user).flatMap(this::withOutcomeUnknown).flatMap(entry -> {
            if (!(entry.record().state() instanceof OutcomeUnknown unknown)) {
                return Either.left(new NothingToDecide(entry.record()));
            }
            var evidence = "A person decided.";
            var ruling = decision.match(
                    id -> new Ruling(Finding.PRESENT, evidence, id), () -> Ruling.of(Finding.ABSENT, evidence));
            return apply(entry, unknown, unknown, ruling)
                    .flatMap(result -> result.<Either<ReconcileFailure, Reconciled>>map(Either::right)
                            .orElseGet(() -> Either.left(new JournalFailed(new JournalFailure.Conflict(user)))));
        });
    }

    /** What became of this entry; empty if nothing about it is in doubt, or another host reconciles it now. */
    private Either<ReconcileFailure, Optional<Reconciled>> reconcile(JournalEntry entry) {
        var state = entry.record().state();
        if (state instanceof Reserved reserved && reserved.lease().isOver(ledger.now())) {
            var reason = "The host " + reserved.lease().owner() + " stopped before it sent anything.";
            return advance(entry, reserved.withdrawn(reason), reason)
                    .map(written -> written.map(now -> new Reconciled(state, now.record(), Finding.ABSENT, reason)));
        }
        if (state instanceof Accepted accepted && accepted.snapshotId().isEmpty()) {
            return findHandle(entry, accepted);
        }
        if (state instanceof Purging purging) {
            return afterPurge(entry, purging, investigation.of(purging));
        }
        return withOutcomeUnknown(entry)
                .flatMap(found -> found.record().state() instanceof OutcomeUnknown unknown
                        ? apply(found, state, unknown, investigation.of(found.record(), unknown))
                        : Either.right(Optional.empty()));
    }

    /** A request whose host died with it under way has an unknown outcome, and the journal says so before anyone asks. */
    private Either<ReconcileFailure, JournalEntry> withOutcomeUnknown(JournalEntry entry) {
        if (entry.record().state() instanceof Submitting submitting
                && submitting.lease().isOver(ledger.now())) {
            var evidence = "The host " + submitting.lease().owner() + " stopped while the request was under way.";
            return advance(entry, submitting.outcomeUnknown(evidence), evidence).map(written -> written.orElse(entry));
        }
        return Either.right(entry);
    }

    private Either<ReconcileFailure, Optional<Reconciled>> apply(
            JournalEntry entry, ImportState before, OutcomeUnknown unknown, Ruling ruling) {
        ImportState next =
                switch (ruling.finding()) {
                    case PRESENT -> unknown.happened(ruling.snapshotId());
                    case ABSENT -> unknown.didNotHappen(ruling.evidence());
                    case STILL_UNKNOWN, NEEDS_A_PERSON -> unknown.withEvidence(ruling.evidence());
                };
        var written = next.equals(unknown)
                ? Either.<ReconcileFailure, Optional<JournalEntry>>right(Optional.of(entry))
                : advance(entry, next, ruling.evidence());
        return written.map(
                found -> found.map(now -> new Reconciled(before, now.record(), ruling.finding(), ruling.evidence())));
    }

    private Either<ReconcileFailure, Optional<Reconciled>> afterPurge(
            JournalEntry entry, Purging purging, Optional<PurgeRuling> ruling) {
        if (ruling.isEmpty()) {
            return Either.right(Optional.empty());
        }
        var found = ruling.get();
        var written = found.next().equals(purging)
                ? Either.<ReconcileFailure, Optional<JournalEntry>>right(Optional.of(entry))
                : advance(entry, found.next(), found.evidence());
        return written.map(
                result -> result.map(now -> new Reconciled(purging, now.record(), found.finding(), found.evidence())));
    }

    private Either<ReconcileFailure, Optional<Reconciled>> findHandle(JournalEntry entry, Accepted accepted) {
        var found = handles.find(entry.record(), accepted.acceptedAt()).getOrElse(Optional.empty());
        if (found.isEmpty() || found.get().id().isEmpty()) {
            return Either.right(Optional.of(new Reconciled(
                    accepted,
                    entry.record(),
                    Finding.PRESENT,
                    "The service accepted it without an id, and lists none yet that is certainly this one.")));
        }
        var evidence = "The service lists it as " + found.get().id().get() + ".";
        return advance(entry, accepted.observed(found.get()), evidence)
                .map(written -> written.map(now -> new Reconciled(accepted, now.record(), Finding.PRESENT, evidence)));
    }

    /** The entry after the step; empty if another host was faster. */
    private Either<ReconcileFailure, Optional<JournalEntry>> advance(
            JournalEntry entry, ImportState next, String evidence) {
        var written = ledger.advance(entry, next, StepNote.saying(evidence));
        if (written.isLeft() && written.getLeft() instanceof JournalFailure.Conflict) {
            return Either.right(Optional.empty());
        }
        return written.<ReconcileFailure>mapLeft(JournalFailed::new).map(Optional::of);
    }

    private Either<ReconcileFailure, JournalEntry> entry(UserId user) {
        return ledger.find(user)
                .<ReconcileFailure>mapLeft(JournalFailed::new)
                .flatMap(found -> found.<Either<ReconcileFailure, JournalEntry>>map(Either::right)
                        .orElseGet(() -> Either.left(new NoSuchImport(user))));
    }
}
