package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An import as the tenant keeps it: what it was made from, and its whole timetable.
 *
 * @param sources what it was made from, without secrets
 * @param virtualSizeBytes size of the disk in bytes; empty where no disk could be read
 * @param acceptedAt when the service took it
 * @param visibleAt from when on reads show it
 * @param startsAt when it goes from pending to in progress
 * @param endsAt when it ends
 * @param failure why it ends as failed; empty if it succeeds
 * @param provision the making of a Cloud PC of it; empty until that starts
 * @param saying words that the service says in place of what the timetable gives; empty for none
 */
public record StoredImport(
        SnapshotId id,
        UserId user,
        List<SourceReference> sources,
        OptionalLong virtualSizeBytes,
        Optional<String> policyName,
        Instant acceptedAt,
        Instant visibleAt,
        Instant startsAt,
        Instant endsAt,
        Optional<String> failure,
        Optional<Provision> provision,
        Optional<Saying> saying) {

    public StoredImport {
        sources = List.copyOf(sources);
        if (startsAt.isBefore(acceptedAt) || endsAt.isBefore(startsAt)) {
            throw new IllegalArgumentException("an import is accepted, then starts, then ends");
        }
    }

    /**
     * The making of a Cloud PC.
     *
     * @param vanishesAt when the service forgets the import; empty if it does not
     * @param shownAt when reads begin to show the Cloud PC; empty once they do
     */
    public record Provision(
            String cloudPcId,
            Instant startedAt,
            Instant doneAt,
            Optional<Instant> vanishesAt,
            Optional<Instant> shownAt,
            ProvisioningOutcome outcome) {
        /** One that is shown from the start, and succeeds. */
        public Provision(String cloudPcId, Instant startedAt, Instant doneAt, Optional<Instant> vanishesAt) {
            this(cloudPcId, startedAt, doneAt, vanishesAt, Optional.empty(), ProvisioningOutcome.SUCCEEDS);
        }

        /** The same, and reads show it by now. */
        public Provision shown() {
            return new Provision(cloudPcId, startedAt, doneAt, vanishesAt, Optional.empty(), outcome);
        }
    }

    /** Words of the service that were set by hand. */
    public record Saying(ImportStatus importStatus, UsageStatus usageStatus) {}

    /** How far the service is with it at this time. */
    public ImportStatus importStatus(Instant now) {
        if (saying.isPresent()) {
            return saying.get().importStatus();
        }
        if (now.isBefore(startsAt)) {
            return ImportStatus.PENDING;
        }
        if (now.isBefore(endsAt)) {
            return ImportStatus.IN_PROGRESS;
        }
        return failure.isPresent() ? ImportStatus.FAILED : ImportStatus.SUCCEEDED;
    }

    /** Whether it has served its provisioning by this time. */
    public UsageStatus usageStatus(Instant now) {
        return saying.map(Saying::usageStatus)
                .orElseGet(() -> provision
                                .filter(making -> making.outcome().usesSnapshot() && !now.isBefore(making.doneAt()))
                                .isPresent()
                        ? UsageStatus.IN_USE
                        : UsageStatus.NOT_USED);
    }

    public boolean isVisible(Instant now) {
        return !now.isBefore(visibleAt);
    }

    public boolean hasFailed(Instant now) {
        return importStatus(now).kind() == ImportStatus.Kind.FAILED;
    }

    /** Whether a Cloud PC can be made of it by now, as far as the snapshot goes. */
    public boolean waitsForProvisioning(Instant now) {
        return provision.isEmpty()
                && importStatus(now).kind() == ImportStatus.Kind.SUCCEEDED
                && usageStatus(now).kind() == UsageStatus.Kind.NOT_USED;
    }

    public StoredImport withProvision(Provision making) {
        return copy(Optional.of(making), saying);
    }

    public StoredImport saying(Saying words) {
        return copy(provision, Optional.of(words));
    }

    private StoredImport copy(Optional<Provision> making, Optional<Saying> words) {
        return new StoredImport(
                id,
                user,
                sources,
                virtualSizeBytes,
                policyName,
                acceptedAt,
                visibleAt,
                startsAt,
                endsAt,
                failure,
                making,
                words);
    }
}
