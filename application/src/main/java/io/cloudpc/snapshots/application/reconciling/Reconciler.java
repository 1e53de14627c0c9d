package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.reconciling.Reconciliation.AtWork;
import io.cloudpc.snapshots.application.reconciling.Reconciliation.Failed;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Leased;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes through the journal, and settles or tells each record that a crash or a lost answer left behind. */
public final class Reconciler implements ReconcileImports {
    private static final int PAGE = 200;

    private final JournalWriter journal;
    private final ServiceList serviceList;
    private final Settlement settlement;
    private final DecisionRecorder decisions;

    public Reconciler(
            JournalWriter journal, ServiceList serviceList, Settlement settlement, DecisionRecorder decisions) {
        this.journal = journal;
        this.serviceList = serviceList;
        this.settlement = settlement;
        this.decisions = decisions;
    }

    @Override
    public Either<ReconcileFailure, Reconciliation> all() {
        var run = new Run(serviceList.lookOnce());
        Optional<UserId> from = Optional.empty();
        do {
            var page = journal.journal().list(from, PAGE);
            if (page.isLeft()) {
                return Either.left(new JournalFailed(page.getLeft()));
            }
            run.unreadable.addAll(page.get().unreadable());
            page.get().entries().forEach(run::reconcile);
            from = page.map(JournalPage::next).getOrElse(Optional.empty());
        } while (from.isPresent());
        return Either.right(run.result());
    }

    @Override
    public Either<ReconcileFailure, Reconciliation> one(UserId user) {
        var run = new Run(serviceList.lookOnce());
        return entry(user).flatMap(entry -> {
            run.reconcile(entry);
            return run.failed.isEmpty()
                    ? Either.right(run.result())
                    : Either.left(run.failed.get(0).why());
        });
    }

    @Override
    public Either<ReconcileFailure, Reconciled> decide(UserId user, Decision decision, boolean despiteEvidence) {
        return entry(user)
                .flatMap(settlement::withOutcomeUnknown)
                .flatMap(entry -> decisions.decide(entry, decision, despiteEvidence, serviceList.lookOnce()));
    }

    /** One reconciliation. The service's list is read once for all records. */
    private final class Run {
        private final Supplier<ListLook> look;
        private final List<Reconciled> reconciled = new ArrayList<>();
        private final List<AtWork> atWork = new ArrayList<>();
        private final List<Failed> failed = new ArrayList<>();
        private final List<JournalFailure.Unreadable> unreadable = new ArrayList<>();

        private Run(Supplier<ListLook> look) {
            this.look = look;
        }

        private void reconcile(JournalEntry entry) {
            var record = entry.record();
            var claim = claim(record);
            if (claim.isPresent()) {
                atWork.add(claim.get());
                return;
            }
            var result = settlement.settle(entry, look);
            if (result.isLeft()) {
                failed.add(new Failed(record.user(), result.getLeft()));
            } else {
                result.get().ifPresent(reconciled::add);
            }
        }

        private Reconciliation result() {
            return new Reconciliation(reconciled, atWork, failed, unreadable);
        }
    }

    private Optional<AtWork> claim(ImportRecord record) {
        var state = record.state();
        if (state instanceof Leased leased && !leased.lease().isOver(journal.now())) {
            return Optional.of(claim(record, leased.lease().until()));
        }
        if (state instanceof Purging purging && journal.now().isBefore(settlement.settledFrom(purging))) {
            return Optional.of(claim(record, settlement.settledFrom(purging)));
        }
        return Optional.empty();
    }

    private static AtWork claim(ImportRecord record, Instant until) {
        var last = record.history().get(record.history().size() - 1);
        return new AtWork(record.user(), record.state().name(), last.by(), last.at(), until);
    }

    private Either<ReconcileFailure, JournalEntry> entry(UserId user) {
        return journal.find(user)
                .<ReconcileFailure>mapLeft(JournalFailed::new)
                .flatMap(found -> found.<Either<ReconcileFailure, JournalEntry>>map(Either::right)
                        .orElseGet(() -> Either.left(new NoSuchImport(user))));
    }
}
