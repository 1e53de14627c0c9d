package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.lookup.HandleFinder;
import io.cloudpc.snapshots.application.lookup.UserImports;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what became of a request or a purge whose answer was lost, without sending another. Presence is proof at once; absence
 * only when nothing of the request can be on its way any more, the list had time to show it, and no Cloud PC was made
 * since: the service forgets an import whose Cloud PC is made.
 */
public final class Investigation {
    private final CloudPcService service;
    private final UserImports userImports;
    private final TenantDirectory directory;
    private final Timings timings;
    private final Clock clock;

    public Investigation(
            CloudPcService service, UserImports userImports, TenantDirectory directory, Timings timings, Clock clock) {
        this.service = service;
        this.userImports = userImports;
        this.directory = directory;
        this.timings = timings;
        this.clock = clock;
    }

    /** What is known of the outcome, how, and the id if the service has the import. */
    record Ruling(Finding finding, String evidence, Optional<SnapshotId> snapshotId) {
        static Ruling of(Finding finding, String evidence) {
            return new Ruling(finding, evidence, Optional.empty());
        }
    }

    /** What is known of a purge whose host is gone, and the state that follows. */
    record PurgeRuling(Finding finding, String evidence, ImportState next) {}

    /** What became of a purge; empty while its request may still be on its way. */
    Optional<PurgeRuling> of(Purging purging) {
        var now = clock.instant();
        if (now.isBefore(purging.since().plus(timings.lease()))) {
            return Optional.empty();
        }
        return purging.snapshotId().map(id -> service.retrieve(id)
                .fold(
                        failure -> new PurgeRuling(
                                Finding.STILL_UNKNOWN, "The service could not be asked. " + failure.message(), purging),
                        seen -> seen.map(found -> new PurgeRuling(
                                        Finding.PRESENT,
                                        "The service still has " + id + "; it was not purged.",
                                        purging.stillThere(found)))
                                .orElseGet(() -> gone(purging, id, now))));
    }

    private PurgeRuling gone(Purging purging, SnapshotId id, Instant now) {
        var knownAfter = purging.acceptedAt().plus(timings.absenceKnownAfter());
        return now.isBefore(knownAfter)
                ? new PurgeRuling(
                        Finding.STILL_UNKNOWN,
                        "The service does not show " + id + "; only after " + knownAfter + " does that prove anything.",
                        purging)
                : new PurgeRuling(Finding.ABSENT, "The service has " + id + " no longer.", purging.purged(id));
    }

    Ruling of(ImportRecord record, OutcomeUnknown unknown) {
        // Read before the service is asked, so that its answer is at least as new.
        var now = clock.instant();
        return userImports
                .of(record.user())
                .fold(
                        failure -> Ruling.of(
                                Finding.STILL_UNKNOWN, "The service could not be asked. " + failure.message()),
                        listing -> listing.match(
                                imports -> byList(record, unknown, imports, now),
                                why -> Ruling.of(
                                        Finding.NEEDS_A_PERSON, "This tenant offers no list of imports. " + why)));
    }

    private Ruling byList(ImportRecord record, OutcomeUnknown unknown, List<SnapshotImport> ofUser, Instant now) {
        var candidates = HandleFinder.notOlder(ofUser, unknown.submittedAt());
        if (candidates.isEmpty()) {
            return byAbsence(record, unknown, now);
        }
        return HandleFinder.likeliest(candidates, record)
                .map(found -> new Ruling(
                        Finding.PRESENT,
                        "The service lists an import of the user that it started no earlier than the request.",
                        found.id()))
                .orElseGet(() -> Ruling.of(
                        Finding.NEEDS_A_PERSON,
                        "The service lists " + candidates.size() + " imports of the user that could be this one."));
    }

    private Ruling byAbsence(ImportRecord record, OutcomeUnknown unknown, Instant now) {
        var knownAfter = unknown.submittedAt().plus(timings.absenceKnownAfter());
        if (now.isBefore(knownAfter)) {
            return Ruling.of(
                    Finding.STILL_UNKNOWN,
                    "The service lists no such import yet; only after " + knownAfter + " does that prove anything.");
        }
        return directory
                .cloudPcsOf(record.user())
                .fold(
                        failure -> Ruling.of(
                                Finding.STILL_UNKNOWN,
                                "The service lists no such import, but could not say whether a Cloud PC was made of it. "
                                        + failure.message()),
                        cloudPcs -> cloudPcs.stream().anyMatch(cloudPc -> mayBeMadeSince(cloudPc, unknown))
                                ? Ruling.of(
                                        Finding.NEEDS_A_PERSON,
                                        "The service lists no such import, but the user has a Cloud PC that may have been"
                                                + " made of it.")
                                : Ruling.of(
                                        Finding.ABSENT,
                                        "The service listed no such import after " + knownAfter
                                                + ", and no Cloud PC was made of one."));
    }

    private static boolean mayBeMadeSince(CloudPc cloudPc, OutcomeUnknown unknown) {
        return cloudPc.lastModified()
                .map(modified -> !modified.isBefore(unknown.submittedAt()))
                .orElse(true);
    }
}
