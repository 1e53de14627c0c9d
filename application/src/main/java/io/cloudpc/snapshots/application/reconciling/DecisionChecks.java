package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.DecisionRefused.Reason;
import io.cloudpc.snapshots.application.lookup.ImportSearch;
import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.lookup.RecordedSnapshots;
import io.cloudpc.snapshots.application.lookup.Search;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What speaks against a person's decision. */
public final class DecisionChecks {
    private static final String OVERRULE = "If you are certain all the same, overrule the evidence explicitly.";

    private final CloudPcService service;
    private final ImportSearch imports;
    private final RecordedSnapshots recorded;
    private final Timings timings;
    private final Clock clock;

    public DecisionChecks(
            CloudPcService service, ImportSearch imports, RecordedSnapshots recorded, Timings timings, Clock clock) {
        this.service = service;
        this.imports = imports;
        this.recorded = recorded;
        this.timings = timings;
        this.clock = clock;
    }

    /**
     * What can be decided: an unknown outcome, or an import that the journal holds and the service may not.
     *
     * @param since when the request left, or was taken
     */
    record Case(ImportRecord record, ImportState state, Instant since) {
        static Optional<Case> of(ImportRecord record) {
            if (record.state() instanceof OutcomeUnknown unknown) {
                return Optional.of(new Case(record, unknown, unknown.submittedAt()));
            }
            return record.state() instanceof Held held
                    ? Optional.of(new Case(record, held, record.submittedAt().orElse(held.acceptedAt())))
                    : Optional.empty();
        }

        Optional<SnapshotId> knownId() {
            return state instanceof Held held ? held.snapshotId() : Optional.empty();
        }
    }

    /** What speaks against a decision: a clause that gives the reason. */
    record Objection(Reason reason, String why, String remedy, boolean canBeOverruled) {}

    /** What speaks against "the service does not have it". */
    Optional<Objection> didNotHappen(Case found, Supplier<ListLook> look) {
        var now = clock.instant();
        return shownById(found)
                .or(() -> onItsWay(found, now))
                .or(() -> contradictedByList(found, look))
                .or(() -> listedLater(found, now));
    }

    private Optional<Objection> onItsWay(Case found, Instant now) {
        var until = found.since().plus(timings.lease());
        return now.isBefore(until)
                ? Optional.of(new Objection(
                        Reason.TOO_EARLY,
                        "the request can still be on its way until " + until,
                        "Decide after that time.",
                        false))
                : Optional.empty();
    }

    private Optional<Objection> shownById(Case found) {
        return found.knownId().flatMap(id -> service.retrieve(id)
                .fold(
                        failure -> Optional.of(notChecked(failure)),
                        seen -> seen.map(shown -> new Objection(
                                Reason.CONTRADICTED,
                                "the service has it, as " + id,
                                "Purge it, if it is to go.",
                                false))));
    }

    private Optional<Objection> contradictedByList(Case found, Supplier<ListLook> look) {
        return imports.search(found.record(), found.since(), look.get())
                .fold(failure -> Optional.of(notChecked(failure)), search -> search.candidates()
                        .filter(candidates -> !candidates.isEmpty())
                        .map(candidates -> new Objection(
                                Reason.CONTRADICTED,
                                "the service lists " + ids(candidates) + ", which is or can be this import",
                                "Decide that it happened, with its id, or find out whose it is. " + OVERRULE,
                                true)));
    }

    private Optional<Objection> listedLater(Case found, Instant now) {
        var knownAt = timings.absenceKnownAt(found.since());
        return now.isBefore(knownAt)
                ? Optional.of(new Objection(
                        Reason.TOO_EARLY,
                        "the service and its portal may show the import only later, until " + knownAt,
                        "Decide after that time, or let reconcile find out. " + OVERRULE,
                        true))
                : Optional.empty();
    }

    /** What speaks against "the service has it". */
    Optional<Objection> happened(Case found, Optional<SnapshotId> named, Supplier<ListLook> look) {
        if (found.knownId().isPresent() && (named.isEmpty() || named.equals(found.knownId()))) {
            return Optional.of(new Objection(
                    Reason.CONTRADICTED,
                    "the record says so already, as " + found.knownId().get(),
                    "Check its status.",
                    false));
        }
        var other = found.knownId().isPresent() ? shownById(found) : Optional.<Objection>empty();
        return other.or(() -> named.flatMap(id -> notTheAttempts(found, id)));
    }

    private Optional<Objection> notTheAttempts(Case found, SnapshotId id) {
        var record = found.record();
        if (record.remembered().purgedAt(id).isPresent()) {
            return Optional.of(notTheUsers(id + " was purged by this journal"));
        }
        return recorded.holderBeside(record.user(), id)
                .fold(
                        failure -> Optional.of(notChecked(failure)),
                        holder -> holder.map(other -> notTheUsers(id + " is the snapshot of the user " + other)))
                .or(() -> service.retrieve(id).fold(failure -> Optional.of(notChecked(failure)), seen -> seen.map(
                                shown -> ofAnother(shown, id, record))
                        .orElseGet(() -> Optional.of(notShown(id)))));
    }

    private Optional<Objection> ofAnother(SnapshotImport shown, SnapshotId id, ImportRecord record) {
        return imports.isOfAnother(shown, record.user(), Optional.of(record))
                .fold(
                        failure -> Optional.of(notChecked(failure)),
                        another -> another
                                ? Optional.of(new Objection(
                                        Reason.NOT_THE_USERS,
                                        "the service lists " + id + " under a name that is not known as the user's",
                                        "List the imports, and name the id that belongs to the user. " + OVERRULE,
                                        true))
                                : Optional.empty());
    }

    /** The attempt's id, where the list shows exactly one import that is certainly the attempt's. */
    Optional<SnapshotId> onlyCertain(Case found, Supplier<ListLook> look) {
        return imports.search(found.record(), found.since(), look.get())
                .toJavaOptional()
                .flatMap(Search::candidates)
                .flatMap(Candidates::certain)
                .flatMap(SnapshotImport::id);
    }

    private static String ids(Candidates candidates) {
        return candidates.all().stream()
                .map(found -> found.id().map(SnapshotId::toString).orElse("an import without an id"))
                .collect(Collectors.joining(", "));
    }

    private static Objection notTheUsers(String why) {
        return new Objection(
                Reason.NOT_THE_USERS, why, "List the imports, and name the id that belongs to the user.", false);
    }

    private static Objection notShown(SnapshotId id) {
        return new Objection(
                Reason.CONTRADICTED,
                "the service has no snapshot " + id,
                "Check the id; the service may show it later. " + OVERRULE,
                true);
    }

    private static Objection notChecked(ServiceFailure failure) {
        return new Objection(
                Reason.NOT_CHECKED,
                "the service could not be asked (" + failure.message() + ")",
                failure.remedy() + " " + OVERRULE,
                true);
    }

    private static Objection notChecked(JournalFailure failure) {
        return new Objection(
                Reason.NOT_CHECKED,
                "the journal could not be read (" + failure.message() + ")",
                failure.remedy() + " " + OVERRULE,
                true);
    }
}
