package io.cloudpc.snapshots.application.importing;

import io.cloudpc.snapshots.application.failure.ClaimLost;
import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.failure.NotRecorded;
import io.cloudpc.snapshots.application.failure.OutcomeInDoubt;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.application.readiness.FactFinder;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.rule.DiskEvidence;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.rule.ImportFacts;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reserve, check, mark, submit once, record. The journal is a step ahead of the service at every instant, so that whoever
 * finds a record after a crash knows the worst that can have happened.
 */
public final class SnapshotImporter implements ImportSnapshot {
    private final FactFinder facts;
    private final CloudPcService service;
    private final JournalWriter journal;
    private final OutcomeRecorder answers;
    private final Timings timings;
    private final Supplier<UUID> ids;

    public SnapshotImporter(
            FactFinder facts,
            CloudPcService service,
            JournalWriter journal,
            OutcomeRecorder answers,
            Timings timings,
            Supplier<UUID> ids) {
        this.facts = facts;
        this.service = service;
        this.journal = journal;
        this.answers = answers;
        this.timings = timings;
        this.ids = ids;
    }

    @Override
    public Either<ImportFailure, AcceptedImport> importSnapshot(ImportRequest request) {
        return journal.find(request.assignedUser())
                .<ImportFailure>mapLeft(JournalFailed::new)
                .flatMap(previous -> reserve(request, previous).flatMap(reserved -> check(request, previous, reserved)
                        .flatMap(checked -> mark(reserved, checked)
                                .flatMap(marked -> submit(request, marked))
                                .map(record -> new AcceptedImport(
                                        record, checked.readiness().warnings())))));
    }

    private Either<ImportFailure, JournalEntry> reserve(ImportRequest request, Optional<JournalEntry> previous) {
        var now = journal.now();
        if (previous.isPresent() && !previous.get().record().allowsNewAttempt(now)) {
            // Everything else that is wrong is told too, so that one try shows it all.
            return Either.left(new NotReady(checked(request, previous).readiness()));
        }
        var attempt = new AttemptId(ids.get());
        var lease = new Lease(journal.host(), now.plus(timings.lease()));
        var record = previous.map(entry -> entry.record().reserveAgain(request, attempt, lease, now))
                .orElseGet(() -> ImportRecord.reserve(request, attempt, lease, now));
        return journal.write(previous, record).mapLeft(failure -> notClaimed(request, failure));
    }

    /**
     * The rules' verdict, the name that the user has now, under which the service may list the import, and the size of
     * the disk, by which a licence is chosen later.
     */
    private record Checked(Readiness readiness, Optional<UserPrincipalName> name, OptionalLong diskBytes) {}

    private Either<ImportFailure, Checked> check(
            ImportRequest request, Optional<JournalEntry> previous, JournalEntry reserved) {
        var checked = checked(request, previous);
        if (checked.readiness().isReady()) {
            return Either.right(checked);
        }
        var failure = new NotReady(checked.readiness());
        giveUp(reserved, previous.map(JournalEntry::record), failure.message());
        return Either.left(failure);
    }

    private Either<ImportFailure, JournalEntry> mark(JournalEntry reserved, Checked checked) {
        var record = reserved.record().named(checked.name()).sized(checked.diskBytes());
        var now = journal.now();
        var lease = new Lease(journal.host(), now.plus(timings.lease()));
        var next = ((Reserved) record.state()).submitting(lease, now, ids.get().toString());
        var step = new Step(now, journal.host(), next.name(), Optional.empty(), Optional.empty())
                .accepting(checked.readiness().accepted());
        return journal.write(Optional.of(reserved), record.to(next, step))
                .mapLeft(failure -> failure instanceof JournalFailure.Conflict
                        ? new ClaimLost(record.user())
                        : new JournalFailed(failure));
    }

    private Either<ImportFailure, ImportRecord> submit(ImportRequest request, JournalEntry marked) {
        var submitting = (Submitting) marked.record().state();
        var order = new SubmitOrder(
                submitting.clientRequestId(), submitting.lease().until().minus(timings.requestLife()));
        if (!journal.now().isBefore(order.notAfter())) {
            // This host was held up since it marked the record. Nothing left, and it says so.
            answers.notDone(marked, "The claim was too old to send by.");
            return Either.left(new ClaimLost(request.assignedUser()));
        }
        return service.submit(request, order)
                .fold(failure -> failed(marked, failure), submission -> accepted(marked, submission));
    }

    private Either<ImportFailure, ImportRecord> accepted(JournalEntry marked, Submission submission) {
        var done = submission
                .snapshotId()
                .map(id -> "The service accepted the import as " + id + ".")
                .orElse("The service accepted the import, and gave it no id.");
        return answers.accepted(marked, submission).mapLeft(failure -> new NotRecorded(done, failure));
    }

    private Either<ImportFailure, ImportRecord> failed(JournalEntry marked, ServiceFailure failure) {
        if (failure.effect() == Effect.MAY_HAVE_BEEN_DONE) {
            var record = answers.inDoubt(marked, failure).getOrElse(marked.record());
            return Either.left(new OutcomeInDoubt(record, failure));
        }
        answers.failed(marked, failure);
        return Either.left(new ServiceFailed(failure));
    }

    private Checked checked(ImportRequest request, Optional<JournalEntry> previous) {
        var known = facts.about(request, previous.map(JournalEntry::record));
        var name = known.user() instanceof Fact.Known<Optional<User>> user
                ? user.value().flatMap(User::principalName)
                : Optional.<UserPrincipalName>empty();
        return new Checked(Readiness.of(known), name, diskBytes(known));
    }

    private static OptionalLong diskBytes(ImportFacts facts) {
        return facts.disks().get(FileType.DATA_FILE) instanceof Fact.Known<DiskEvidence> disk
                ? disk.value().match(DiskInspection::virtualSizeBytes, none -> OptionalLong.empty())
                : OptionalLong.empty();
    }

    /** Nothing was sent, so what stood before stands again. If this fails, the reservation ends with its lease. */
    private void giveUp(JournalEntry reserved, Optional<ImportRecord> before, String reason) {
        var closed = before.filter(ImportRecord::isClosed);
        if (closed.isPresent()) {
            journal.notSent(reserved, closed.get(), StepNote.saying("Not sent. " + reason));
        } else {
            journal.advance(reserved, ((Reserved) reserved.record().state()).withdrawn(reason), StepNote.NONE);
        }
    }

    private static ImportFailure notClaimed(ImportRequest request, JournalFailure failure) {
        return failure instanceof JournalFailure.Conflict
                ? new ClaimLost(request.assignedUser())
                : new JournalFailed(failure);
    }
}
