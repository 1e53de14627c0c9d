package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.lookup.ImportSearch;
import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.lookup.Search;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out what became of a request whose answer was lost, without sending another. One import that the service shows and
 * that agrees in user, file and time proves that it happened. Only several looks that agree, over time, of a user whom the
 * directory knows, prove that it did not; and no Cloud PC may have been made since, for the service forgets an import whose
 * Cloud PC is made. Everything else stays unknown.
 */
public final class Investigation {
    private final ImportSearch imports;
    private final TenantDirectory directory;
    private final Timings timings;

    public Investigation(ImportSearch imports, TenantDirectory directory, Timings timings) {
        this.imports = imports;
        this.directory = directory;
        this.timings = timings;
    }

    /**
     * What is known of the outcome, and how.
     *
     * @param snapshotId the id, if the service has the import
     * @param silence the looks that agree so far
     * @param nextLook when another look can tell more; empty if none can
     */
    record Ruling(
            Finding finding,
            String evidence,
            Optional<SnapshotId> snapshotId,
            Optional<Silence> silence,
            Optional<Instant> nextLook) {
        static Ruling present(String evidence, Optional<SnapshotId> id) {
            return new Ruling(Finding.PRESENT, evidence, id, Optional.empty(), Optional.empty());
        }

        static Ruling absent(String evidence) {
            return new Ruling(Finding.ABSENT, evidence, Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Ruling unknown(String evidence, Optional<Silence> silence, Instant nextLook) {
            return new Ruling(Finding.STILL_UNKNOWN, evidence, Optional.empty(), silence, Optional.of(nextLook));
        }

        static Ruling forAPerson(String evidence, Optional<Silence> silence) {
            return new Ruling(Finding.NEEDS_A_PERSON, evidence, Optional.empty(), silence, Optional.empty());
        }
    }

    Ruling of(ImportRecord record, OutcomeUnknown unknown, ListLook look) {
        return imports.search(record, unknown.submittedAt(), look)
                .fold(
                        failure -> Ruling.unknown(
                                "The service could not be asked. " + failure.message(), unknown.silence(), look.at()),
                        search -> search.candidates()
                                .map(candidates -> byList(record, unknown, search, candidates))
                                .orElseGet(() -> Ruling.forAPerson(
                                        "This tenant offers no list of imports. " + search.whyNoList(),
                                        Optional.empty())));
    }

    private Ruling byList(ImportRecord record, OutcomeUnknown unknown, Search search, Candidates candidates) {
        var certain = candidates.certain();
        if (certain.isPresent()) {
            return Ruling.present(
                    "The service lists an import of the user, from this file and begun about when the request left.",
                    certain.get().id());
        }
        return candidates.isEmpty() ? byAbsence(record, unknown, search) : byCandidates(unknown, search, candidates);
    }

    private Ruling byCandidates(OutcomeUnknown unknown, Search search, Candidates candidates) {
        var listed =
                "The service lists " + described(candidates) + ", which could be this import and is not certainly it";
        boolean mayStillBeTold = candidates.ours().isEmpty()
                && candidates.possible().stream().noneMatch(search.trail()::isOfUser)
                && search.at().isBefore(timings.absenceKnownAt(unknown.submittedAt()));
        return mayStillBeTold
                ? Ruling.unknown(listed + " yet.", Optional.empty(), search.at().plus(timings.looksApart()))
                : Ruling.forAPerson(listed + ".", Optional.empty());
    }

    private static String described(Candidates candidates) {
        return candidates.all().stream()
                .limit(5)
                .map(found -> found.id().map(SnapshotId::toString).orElse("an import without an id")
                        + found.fileName().map(name -> " of " + name).orElse(""))
                .collect(Collectors.joining(", "));
    }

    private Ruling byAbsence(ImportRecord record, OutcomeUnknown unknown, Search search) {
        var knownAt = timings.absenceKnownAt(unknown.submittedAt());
        if (!search.isUserKnown()) {
            var evidence =
                    "The directory has no such user, deleted perhaps, so that the import may be listed under a name"
                            + " that is not known.";
            return search.at().isBefore(knownAt)
                    ? Ruling.unknown(evidence, Optional.empty(), knownAt)
                    : Ruling.forAPerson(evidence, Optional.empty());
        }
        var from = timings.looksCountFrom(unknown.submittedAt());
        if (search.at().isBefore(from)) {
            return Ruling.unknown(
                    "The service lists no such import yet; only looks from " + from + " on count as proof.",
                    Optional.empty(),
                    from);
        }
        var silence = unknown.silence()
                .map(known -> known.and(search.at(), timings.looksApart()))
                .orElseGet(() -> Silence.began(search.at()));
        if (!silence.isProof() || search.at().isBefore(knownAt)) {
            var next = silence.nextCounts(timings.looksApart());
            return Ruling.unknown(
                    "The service lists no such import: look " + silence.looks() + " of " + Silence.PROOF
                            + " that must agree.",
                    Optional.of(silence),
                    silence.isProof() ? later(next, knownAt) : next);
        }
        return byCloudPcs(record, unknown, silence);
    }

    private Ruling byCloudPcs(ImportRecord record, OutcomeUnknown unknown, Silence silence) {
        Either<String, Boolean> madeSince = directory
                .cloudPcsOf(record.user())
                .<String>mapLeft(failure -> failure.message())
                .map(cloudPcs -> cloudPcs.stream().anyMatch(cloudPc -> mayBeMadeSince(cloudPc, unknown)));
        return madeSince.fold(
                failure -> Ruling.unknown(
                        "The service lists no such import, but could not say whether a Cloud PC was made of it. "
                                + failure,
                        Optional.of(silence),
                        silence.latest()),
                made -> made
                        ? Ruling.forAPerson(
                                "The service lists no such import, but the user has a Cloud PC that may have been made of"
                                        + " it.",
                                Optional.of(silence))
                        : Ruling.absent("The service listed no such import in " + silence.looks() + " looks from "
                                + silence.first() + " to " + silence.latest() + ", and no Cloud PC was made of one."));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static boolean mayBeMadeSince(CloudPc cloudPc, OutcomeUnknown unknown) {
        return cloudPc.lastModified()
                .map(modified -> !modified.isBefore(unknown.submittedAt()))
                .orElse(true);
    }
}
