package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.GroupLicenceFailed;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.LicenceFailure;
import io.cloudpc.snapshots.application.failure.LicenceNotConfirmed;
import io.cloudpc.snapshots.application.failure.LicenceRefused;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.RecordChanged;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.TrackFailure;
import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.journaling.StepNote;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.provisioning.ChangeAnswer;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.provisioning.LicenceOutcome.Standing;
import io.cloudpc.snapshots.application.tracking.TrackImport;
import io.cloudpc.snapshots.domain.journal.Handover.LicenceMark;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.provisioning.LicenceFacts;
import io.cloudpc.snapshots.domain.provisioning.LicenceRules;
import io.cloudpc.snapshots.domain.provisioning.LicenceVerdict;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Look, check, mark, assign, read back. The mark stands in the journal before the request leaves, so that another host
 * neither gives another licence nor purges the snapshot meanwhile.
 */
public final class LicenceAssigner implements AssignLicence {
    private final TrackImport imports;
    private final TenantDirectory directory;
    private final ProvisioningDirectory provisioning;
    private final TenantChanges changes;
    private final GroupFinder groups;
    private final JournalWriter journal;
    private final ReadBack readBack;
    private final Timings timings;

    public LicenceAssigner(
            TrackImport imports,
            TenantDirectory directory,
            ProvisioningDirectory provisioning,
            TenantChanges changes,
            GroupFinder groups,
            JournalWriter journal,
            ReadBack readBack,
            Timings timings) {
        this.imports = imports;
        this.directory = directory;
        this.provisioning = provisioning;
        this.changes = changes;
        this.groups = groups;
        this.journal = journal;
        this.readBack = readBack;
        this.timings = timings;
    }

    /** The verdict on an order, with the group and the look at the import that it rests on. */
    private record Checked(LicenceVerdict verdict, Optional<EntraGroup> group, Either<TrackFailure, Tracked> look) {}

    @Override
    public Either<LicenceFailure, LicenceVerdict> check(LicenceOrder order) {
        return checked(order).map(Checked::verdict);
    }

    @Override
    public Either<LicenceFailure, LicenceOutcome> assign(LicenceOrder order) {
        return checked(order).flatMap(checked -> {
            if (!checked.verdict().allows()) {
                return Either.left(new LicenceRefused(checked.verdict()));
            }
            var sku = checked.verdict().sku().orElseThrow();
            if (checked.verdict().alreadyLicensed()) {
                return Either.right(new LicenceOutcome(
                        checked.look().get().record(),
                        sku,
                        Standing.ALREADY_THERE,
                        checked.verdict().warnings()));
            }
            return entryOf(checked).flatMap(entry -> mark(entry, sku, checked.group())
                    .flatMap(marked -> send(entry, marked, sku, checked)));
        });
    }

    private Either<LicenceFailure, Checked> checked(LicenceOrder order) {
        if (order.group().isEmpty()) {
            return Either.right(checked(order, Optional.empty()));
        }
        return groups.<LicenceFailure>find(order.group().get(), ServiceFailed::new, none -> none)
                .map(group -> checked(order, Optional.of(group)));
    }

    private Checked checked(LicenceOrder order, Optional<EntraGroup> group) {
        var user = order.user();
        var look = imports.once(user);
        var facts = new LicenceFacts(
                order.partNumber(),
                group,
                record(look).map(tracked -> tracked.map(Tracked::record)),
                record(look).map(tracked -> tracked.flatMap(Tracked::seen)),
                fact(directory.user(new UserRef.ById(user))),
                fact(directory.groupsOf(user)),
                fact(directory.provisioningPolicies()),
                fact(directory.userSettings()),
                fact(provisioning.subscribedSkus()),
                fact(licences(user)),
                fact(directory.cloudPcsOf(user)));
        return new Checked(LicenceRules.judge(facts), group, look);
    }

    private static Fact<Optional<Tracked>> record(Either<TrackFailure, Tracked> look) {
        return look.fold(
                failure -> failure instanceof NoSuchImport
                        ? new Fact.Known<>(Optional.empty())
                        : new Fact.Unavailable<>(failure.message() + " " + failure.remedy()),
                tracked -> new Fact.Known<>(Optional.of(tracked)));
    }

    private static <T> Fact<T> fact(Either<ServiceFailure, T> answer) {
        return answer.fold(
                failure -> new Fact.Unavailable<>(failure.message() + " " + failure.remedy()), Fact.Known::new);
    }

    private Either<ServiceFailure, List<LicenceAssignment>> licences(UserId user) {
        return Objects.requireNonNull(
                provisioning.licenceAssignments(List.of(user)).get(user));
    }

    /** The journal's entry, if it is still what was checked. */
    private Either<LicenceFailure, JournalEntry> entryOf(Checked checked) {
        var record = checked.look().get().record();
        return journal.find(record.user())
                .<LicenceFailure>mapLeft(JournalFailed::new)
                .flatMap(found -> found.filter(entry -> entry.record().equals(record))
                        .<Either<LicenceFailure, JournalEntry>>map(Either::right)
                        .orElseGet(() -> Either.left(new RecordChanged(record.user()))));
    }

    private Either<LicenceFailure, JournalEntry> mark(
            JournalEntry entry, SubscribedSku sku, Optional<EntraGroup> group) {
        var handover = entry.record().handover();
        var now = journal.now();
        var mark = new LicenceMark(
                sku.id(),
                group.map(EntraGroup::id),
                handover.licence().map(LicenceMark::at).orElse(now),
                now.plus(timings.lease()));
        var note = "The licence " + sku.partNumber() + " is about to be given"
                + group.map(through -> " through the group '" + through.displayName() + "'")
                        .orElse("")
                + ".";
        return journal.handOver(entry, handover.marked(Optional.of(mark)), StepNote.saying(note))
                .mapLeft(failure -> failure instanceof JournalFailure.Conflict
                        ? new RecordChanged(entry.record().user())
                        : new JournalFailed(failure));
    }

    private Either<LicenceFailure, LicenceOutcome> send(
            JournalEntry before, JournalEntry marked, SubscribedSku sku, Checked checked) {
        var user = marked.record().user();
        var answer = request(marked, sku, checked.group());
        if (answer.isLeft() && answer.getLeft().effect() == Effect.CERTAINLY_NOT_DONE) {
            notGiven(before, marked, answer.getLeft());
            return Either.left(new ServiceFailed(answer.getLeft()));
        }
        var shown = readBack.until(() -> licences(user).map(all -> all.stream()
                .filter(licence -> licence.sku().equals(sku.id()))
                .filter(licence -> licence.isActive() || licence.error().isPresent())
                .findFirst()));
        var found = shown.isRight() ? shown.get() : Optional.<LicenceAssignment>empty();
        if (found.filter(licence -> !licence.isActive()).isPresent()) {
            return Either.left(new GroupLicenceFailed(
                    user, sku.partNumber(), found.get().error().orElse("")));
        }
        if (found.isEmpty() && answer.isLeft()) {
            return Either.left(new LicenceNotConfirmed(user, sku.partNumber(), answer.getLeft()));
        }
        return Either.right(new LicenceOutcome(
                marked.record(),
                sku,
                found.isPresent() ? Standing.ACTIVE : Standing.PENDING,
                checked.verdict().warnings()));
    }

    private Either<ServiceFailure, ChangeAnswer> request(
            JournalEntry marked, SubscribedSku sku, Optional<EntraGroup> group) {
        var user = marked.record().user();
        var mark = marked.record().handover().licence().orElseThrow();
        var notAfter = mark.until().minus(timings.requestLife());
        return group.map(through -> changes.addMember(through.id(), user, notAfter))
                .orElseGet(() -> changes.assignLicence(user, sku.id(), notAfter));
    }

    /** The mark goes, unless an earlier request of the same kind may have given the licence. */
    private void notGiven(JournalEntry before, JournalEntry marked, ServiceFailure why) {
        if (before.record().handover().licence().isEmpty()) {
            journal.handOver(
                    marked,
                    marked.record().handover().marked(Optional.empty()),
                    StepNote.saying("The licence was not given. " + why.message())
                            .withRequest(why.error().requestId()));
        }
    }
}
