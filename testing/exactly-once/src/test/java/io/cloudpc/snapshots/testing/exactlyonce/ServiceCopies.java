package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What readers see of the service's imports: the truth, or what a lagging, flapping, careless service makes of it. */
final class ServiceCopies {
    /** No read is answered from an older copy. */
    static final Duration OLDEST_COPY = Duration.ofMinutes(15);
    /** How often in a row reads may miss an entry that is there. */
    static final int MOST_MISSES_IN_A_ROW = 2;

    private static final Duration PURGES_SHOW_WITHIN = Duration.ofMinutes(20);
    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

    private final World world;
    private final List<Copy> copies = new ArrayList<>();
    private final Map<SnapshotId, Purged> purgedLately = new HashMap<>();
    private final Map<SnapshotId, Integer> missesInARow = new HashMap<>();

    ServiceCopies(World world) {
        this.world = world;
    }

    private record Copy(Instant at, Map<SnapshotId, SnapshotImport> imports) {}

    private record Purged(Instant at, SnapshotImport before) {}

    /** Keeps a copy of what is there now, just before it changes. */
    void keep() {
        if (world.nasty.contains(Nasty.LAGGING_COPIES)) {
            copies.add(0, new Copy(world.now(), truth()));
            copies.removeIf(copy -> copy.at().isBefore(world.now().minus(OLDEST_COPY)));
        }
    }

    /** The snapshot was purged just now; this is how it was before. */
    void purged(SnapshotId id, SnapshotImport before) {
        purgedLately.put(id, new Purged(world.now(), before));
    }

    Listing list() {
        if (!world.offersList || world.isNasty(Nasty.LIST_NOT_FOUND, 10)) {
            return new Listing.NotOffered("The service of this tenant has no such call.");
        }
        var shown = new ArrayList<SnapshotImport>();
        look().forEach((id, found) -> {
            if (!isMissed(id, Nasty.SHIFTED_PAGES)) {
                shown.add(isPending(found) && world.nasty.contains(Nasty.NO_ID) ? withoutId(found) : found);
            }
        });
        return new Listing.Complete(shown);
    }

    Optional<SnapshotImport> retrieve(SnapshotId id) {
        return Optional.ofNullable(look().get(id)).filter(found -> !isMissed(id, Nasty.FLAPPING_READS));
    }

    private Map<SnapshotId, SnapshotImport> look() {
        var seen = new LinkedHashMap<>(copy());
        if (!world.calm && world.nasty.contains(Nasty.LATE_PURGES)) {
            purgedLately.forEach((id, purged) -> {
                if (world.now().isBefore(purged.at().plus(PURGES_SHOW_WITHIN))) {
                    seen.put(id, purged.before());
                }
            });
        }
        seen.replaceAll((id, found) -> asTold(found, id));
        return seen;
    }

    private Map<SnapshotId, SnapshotImport> copy() {
        if (copies.isEmpty() || !world.isNasty(Nasty.LAGGING_COPIES, 40)) {
            return truth();
        }
        var recent = copies.stream()
                .filter(copy -> !copy.at().isBefore(world.now().minus(OLDEST_COPY)))
                .toList();
        return recent.isEmpty() ? truth() : world.choices.one(recent).imports();
    }

    /** What is really there of this import. */
    Optional<SnapshotImport> truth(SnapshotId id) {
        return Optional.ofNullable(truth().get(id));
    }

    private Map<SnapshotId, SnapshotImport> truth() {
        var imports = new LinkedHashMap<SnapshotId, SnapshotImport>();
        if (world.tenant.service().list().get() instanceof Listing.Complete listing) {
            listing.imports().forEach(found -> imports.put(found.id().orElseThrow(), found));
        }
        return imports;
    }

    private boolean isMissed(SnapshotId id, Nasty how) {
        int misses = missesInARow.getOrDefault(id, 0);
        boolean missed = misses < MOST_MISSES_IN_A_ROW && world.isNasty(how, 20);
        missesInARow.put(id, missed ? misses + 1 : 0);
        return missed;
    }

    private SnapshotImport asTold(SnapshotImport found, SnapshotId id) {
        boolean pending = isPending(found);
        var owner = pending && world.nasty.contains(Nasty.NO_OWNER)
                ? Optional.<String>empty()
                : Optional.ofNullable(world.namesAtImport.get(id)).or(found::assignedUser);
        var start = pending && world.nasty.contains(Nasty.NO_TIME)
                ? Optional.of(YEAR_ONE)
                : found.start().map(time -> time.plus(world.serviceAhead));
        return new SnapshotImport(
                found.id(),
                found.fileName(),
                found.importStatus(),
                found.usageStatus(),
                owner,
                found.policyName(),
                start,
                found.end().map(time -> time.plus(world.serviceAhead)),
                found.additionalDetail());
    }

    private static SnapshotImport withoutId(SnapshotImport found) {
        return new SnapshotImport(
                Optional.empty(),
                found.fileName(),
                found.importStatus(),
                found.usageStatus(),
                found.assignedUser(),
                found.policyName(),
                found.start(),
                found.end(),
                found.additionalDetail());
    }

    private static boolean isPending(SnapshotImport found) {
        return found.importStatus().kind() == ImportStatus.Kind.PENDING;
    }
}
