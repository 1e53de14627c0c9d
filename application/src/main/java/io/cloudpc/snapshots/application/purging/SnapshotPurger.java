package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotPurgeable;
import io.cloudpc.snapshots.application.failure.NotPurgeable.Reason;
import io.cloudpc.snapshots.application.failure.NotRecorded;
import io.cloudpc.snapshots.application.failure.PurgeFailure;
import io.cloudpc.snapshots.application.failure.PurgeNotProven;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.journal.ImportState.Leased;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.OptionalInt;

/** Purges by exact id, after a look at what would be lost, and looks whether it is gone. */
public final class SnapshotPurger implements PurgeSnapshot {
    private static final int TRIES = 4;
    private static final ServiceFailure HELD_UP = new ServiceFailure.Unavailable(
            new ServiceError(
                    OptionalInt.empty(), "NotSent", "This host was held up before the purge left.", Optional.empty()),
            Effect.CERTAINLY_NOT_DONE);

    private final CloudPcService service;
    private final PurgeTargets targets;
    private final PurgeProofs proofs;
    private final JournalWriter journal;
    private final Timings timings;

    public SnapshotPurger(
            CloudPcService service, PurgeTargets targets, PurgeProofs proofs, JournalWriter journal, Timings timings) {
        this.service = service;
        this.targets = targets;
        this.proofs = proofs;
        this.journal = journal;
        this.timings = timings;
    }

    @Override
    public Either<PurgeFailure, Purge> purge(PurgeOrder order) {
        for (int tries = 1; ; tries++) {
            var result = journal.find(order.user())
                    .<PurgeFailure>mapLeft(JournalFailed::new)
                    .flatMap(entry -> purge(entry, order));
            if (tries == TRIES || !lostARace(result)) {
                return result;
            }
        }
    }

    /** Whoever follows the import wrote first, and nothing was purged. */
    private static boolean lostARace(Either<PurgeFailure, Purge> result) {
        return result.isLeft()
                && result.getLeft() instanceof JournalFailed failed
                && failed.cause() instanceof JournalFailure.Conflict;
    }

    private Either<PurgeFailure, Purge> purge(Optional<JournalEntry> entry, PurgeOrder order) {
        var state = entry.map(found -> found.record().state());
        if (state.isPresent() && state.get() instanceof Leased leased) {
            return Either.left(new NotPurgeable(
                    order.user(),
                    Reason.UNDER_WAY,
                    "The host " + leased.lease().owner() + " is submitting an import of this user.",
                    "Wait until " + leased.lease().until() + ", then reconcile, then purge."));
        }
        if (state.isPresent() && state.get() instanceof OutcomeUnknown) {
            return Either.left(new NotPurgeable(
                    order.user(),
                    Reason.OUTCOME_UNKNOWN,
                    "It is not known whether the service has an import of this user.",
                    "Reconcile first, then purge."));
        }
        if (state.isPresent() && state.get() instanceof Held held) {
            return targets.ofRecord(entry.get(), held, order).flatMap(target -> purge(target, order));
        }
        var purged = targets.madeElsewhere(entry, order).flatMap(target -> purge(target, order));
        return purged.isLeft() ? alreadyPurged(entry, order, purged.getLeft()) : purged;
    }

    /** Purging again what this journal purged is success, like the first time. */
    private static Either<PurgeFailure, Purge> alreadyPurged(
            Optional<JournalEntry> entry, PurgeOrder order, PurgeFailure failure) {
        if (failure instanceof NoSuchImport && entry.isPresent()) {
            var record = entry.get().record();
            var purged = record.remembered().purged();
            var last = purged.isEmpty()
                    ? Optional.<SnapshotId>empty()
                    : Optional.of(purged.get(purged.size() - 1).id());
            var meant = order.snapshotId().or(() -> last);
            if (meant.flatMap(record.remembered()::purgedAt).isPresent()) {
                return Either.right(new Purge(meant.get(), PurgeAnswer.ALREADY_GONE, record));
            }
        }
        return Either.left(failure);
    }

    private Either<PurgeFailure, Purge> purge(PurgeTarget target, PurgeOrder order) {
        var protectedBy = protection(target, order);
        if (protectedBy.isPresent()) {
            return Either.left(protectedBy.get());
        }
        var purging = target.purging(order, journal.now());
        var marked = journal.advance(target.entry(), purging, StepNote.NONE);
        return marked.<PurgeFailure>mapLeft(JournalFailed::new).flatMap(entry -> purge(entry, target));
    }

    private Either<PurgeFailure, Purge> purge(JournalEntry marked, PurgeTarget target) {
        var answer = mayLeave(marked) ? service.purge(target.id()) : Either.<ServiceFailure, PurgeAnswer>left(HELD_UP);
        if (answer.isRight()) {
            return prove(marked, target, answer.get());
        }
        if (answer.getLeft().effect() == Effect.CERTAINLY_NOT_DONE
                && !(target.entry().record().state() instanceof Purging)) {
            // Nothing was purged. If this is not written, or another purge may be on its way, reconciling finds it out.
            journal.advance(
                    marked,
                    target.held(),
                    StepNote.saying("Not purged. " + answer.getLeft().message()));
        }
        return Either.left(new ServiceFailed(answer.getLeft()));
    }

    /** The service's answer alone proves nothing: the snapshot must be gone for whoever asks for it, too. */
    private Either<PurgeFailure, Purge> prove(JournalEntry marked, PurgeTarget target, PurgeAnswer answer) {
        if (mayStillAppear(target, answer)) {
            return Either.left(underWay(
                    target,
                    "The service accepted the import and does not show it yet; it would appear after the purge."));
        }
        var doubt = proofs.doubtAfter(target.id());
        return doubt.isPresent()
                ? Either.left(new PurgeNotProven(target.id(), marked.record(), doubt.get()))
                : record(marked, target, answer);
    }

    /** A host that was held up since it marked the record sends nothing: others may have found the mark and undone it. */
    private boolean mayLeave(JournalEntry marked) {
        return marked.record().state() instanceof Purging purging
                && journal.now().isBefore(purging.since().plus(timings.lease().minus(timings.requestLife())));
    }

    private Optional<PurgeFailure> protection(PurgeTarget target, PurgeOrder order) {
        var licence = target.entry().record().handover().licence();
        if (licence.filter(mark -> mark.until().isAfter(journal.now())).isPresent()) {
            return Optional.of(new NotPurgeable(
                    target.user(),
                    Reason.UNDER_WAY,
                    "A licence for this import may be on its way until "
                            + licence.get().until() + ". Without the snapshot, its Cloud PC would not get the disk.",
                    "Wait until then, and look at the Cloud PC before you purge."));
        }
        if (order.evenIfInUse()) {
            return Optional.empty();
        }
        if (licence.isPresent() && target.held() instanceof Succeeded) {
            return Optional.of(inUse(target, "a licence was given for it, which starts provisioning"));
        }
        if (target.isKnownInUse()) {
            return Optional.of(inUse(target, "the journal knows that a Cloud PC was made from it"));
        }
        if (isUnderWay(target.held())) {
            return Optional.of(underWay(target, "The import " + target.id() + " has not ended."));
        }
        return target.seen()
                .map(SnapshotImport::usageStatus)
                .filter(usage -> usage.kind() == UsageStatus.Kind.IN_USE || usage.kind() == UsageStatus.Kind.UNKNOWN)
                .map(usage -> inUse(target, "the service says " + usage));
    }

    private static PurgeFailure inUse(PurgeTarget target, String how) {
        return new NotPurgeable(
                target.user(),
                Reason.IN_USE,
                "The snapshot " + target.id() + " is in use (" + how + ").",
                "Leave it, or purge it explicitly even though it is in use. The Cloud PC stays either way.");
    }

    private static PurgeFailure underWay(PurgeTarget target, String message) {
        return new NotPurgeable(
                target.user(),
                Reason.UNDER_WAY,
                message,
                "Follow it to its end, then purge. To give it up now, purge it explicitly even though it is in use.");
    }

    /** An accepted import that the service does not show yet is not gone: it would come back after the record is closed. */
    private boolean mayStillAppear(PurgeTarget target, PurgeAnswer answer) {
        return answer == PurgeAnswer.ALREADY_GONE
                && (isUnderWay(target.held()) || target.held() instanceof Purging)
                && journal.now().isBefore(target.held().acceptedAt().plus(timings.absenceKnownAfter()));
    }

    private static boolean isUnderWay(Held held) {
        return held instanceof Accepted || held instanceof Importing;
    }

    private Either<PurgeFailure, Purge> record(JournalEntry marked, PurgeTarget target, PurgeAnswer answer) {
        var note = answer == PurgeAnswer.PURGED ? StepNote.NONE : StepNote.saying("The service had it no longer.");
        var current = marked;
        for (int tries = 1; ; tries++) {
            if (!(current.record().state() instanceof Purging purging)
                    || !current.record().attempt().equals(marked.record().attempt())) {
                // Another host purged it too and wrote that first; the record may be about a new import by now.
                return Either.right(new Purge(target.id(), answer, current.record()));
            }
            var written = journal.advance(current, purging.purged(), note);
            if (written.isRight()) {
                return Either.right(new Purge(target.id(), answer, written.get().record()));
            }
            if (tries == TRIES || !(written.getLeft() instanceof JournalFailure.Conflict)) {
                return Either.left(new NotRecorded("The snapshot " + target.id() + " is purged.", written.getLeft()));
            }
            current = journal.find(target.user())
                    .map(found -> found.orElse(marked))
                    .getOrElse(current);
        }
    }
}
