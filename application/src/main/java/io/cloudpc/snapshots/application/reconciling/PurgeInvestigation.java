package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.lookup.ListLook;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out whether a purge had its effect. The snapshot is gone when several looks agree that it is, by its id and in the
 * list; the purge had no effect when the service shows it long after.
 */
public final class PurgeInvestigation {
    private final CloudPcService service;
    private final Timings timings;
    private final Clock clock;

    public PurgeInvestigation(CloudPcService service, Timings timings, Clock clock) {
        this.service = service;
        this.timings = timings;
        this.clock = clock;
    }

    /**
     * What is known of a purge, and the state that follows.
     *
     * @param nextLook when another look can tell more; empty if it is settled
     */
    record Ruling(Finding finding, String evidence, ImportState next, Optional<Instant> nextLook) {}

    /**
     * A snapshot that the journal has as purged and that the service has, long after: by its id and in the list.
     */
    Optional<SnapshotImport> shownAgain(Remembered remembered, ListLook look) {
        return look.listing().toJavaOptional().stream()
                .filter(Listing.Complete.class::isInstance)
                .flatMap(listing -> ((Listing.Complete) listing).imports().stream())
                .filter(found -> found.id()
                        .flatMap(remembered::purgedAt)
                        .filter(at -> !look.at().isBefore(at.plus(timings.absenceKnownAfter())))
                        .isPresent())
                .flatMap(found ->
                        service.retrieve(found.id().orElseThrow()).toJavaOptional().flatMap(seen -> seen).stream())
                .findFirst();
    }

    /** When the purge can no longer be on its way. */
    Instant settledFrom(Purging purging) {
        return purging.since().plus(timings.lease());
    }

    Ruling of(Purging purging, SnapshotId id, Supplier<ListLook> look) {
        var now = clock.instant();
        return service.retrieve(id)
                .fold(
                        failure -> unknown("The service could not be asked. " + failure.message(), purging, now),
                        seen -> seen.map(found -> shown(purging, id, found, now))
                                .orElseGet(() -> isListed(id, look)
                                        ? unknown(
                                                "The service still lists " + id + ", or its list could not be read.",
                                                purging.withSilence(Optional.empty()),
                                                now)
                                        : gone(purging, id, now)));
    }

    private Ruling shown(Purging purging, SnapshotId id, SnapshotImport found, Instant now) {
        var shownLongAfter = purging.since().plus(timings.absenceKnownAfter());
        return now.isBefore(shownLongAfter)
                ? new Ruling(
                        Finding.STILL_UNKNOWN,
                        "The service still shows " + id + ", perhaps from a copy that lags; from " + shownLongAfter
                                + " on that means that it was not purged. To purge it now, purge it again.",
                        purging.withSilence(Optional.empty()),
                        Optional.of(shownLongAfter))
                : new Ruling(
                        Finding.PRESENT,
                        "The service still has " + id + "; it was not purged.",
                        purging.stillThere(found),
                        Optional.empty());
    }

    private static boolean isListed(SnapshotId id, Supplier<ListLook> look) {
        return look.get()
                .listing()
                .fold(
                        failure -> true,
                        listing -> listing instanceof Listing.Complete complete
                                && complete.imports().stream()
                                        .anyMatch(found -> found.id().equals(Optional.of(id))));
    }

    private Ruling gone(Purging purging, SnapshotId id, Instant now) {
        var silence = purging.silence()
                .map(known -> known.and(now, timings.looksApart()))
                .orElseGet(() -> Silence.began(now));
        var mayAppearUntil = timings.absenceKnownAt(purging.acceptedAt());
        var after = purging.withSilence(Optional.of(silence));
        if (silence.isProof() && !now.isBefore(mayAppearUntil)) {
            return new Ruling(
                    Finding.ABSENT, "The service has " + id + " no longer.", after.purged(), Optional.empty());
        }
        var next = silence.nextCounts(timings.looksApart());
        return new Ruling(
                Finding.STILL_UNKNOWN,
                "The service does not show " + id + ": look " + silence.looks() + " of " + Silence.PROOF
                        + " that must agree, the last not before " + mayAppearUntil + ".",
                after,
                Optional.of(next.isAfter(mayAppearUntil) || !silence.isProof() ? next : mayAppearUntil));
    }

    private Ruling unknown(String evidence, Purging next, Instant now) {
        return new Ruling(Finding.STILL_UNKNOWN, evidence, next, Optional.of(now.plus(timings.looksApart())));
    }
}
