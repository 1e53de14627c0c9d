package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a record keeps of its user beside the state, so that the service's entries can be recognised later.
 *
 * @param names the user principal names that the user was seen with since the request, oldest first, each once. The first
 *     and the newest are kept, {@value #MOST_NAMES} in all: the service may list an import under any of them
 * @param purged the snapshots of the user that were purged, oldest first; the newest {@value #MOST_PURGED} are kept. The
 *     service answers from copies and may show them for a while
 * @param told the id that the service itself gave in its answer to the attempt's request; ids that were found otherwise
 *     are conclusions
 */
public record Remembered(List<UserPrincipalName> names, List<PurgedSnapshot> purged, Optional<SnapshotId> told) {
    /** How many names are kept. */
    public static final int MOST_NAMES = 10;
    /** How many purged snapshots are kept. */
    public static final int MOST_PURGED = 20;

    /** Nothing yet. */
    public static final Remembered NOTHING = new Remembered(List.of(), List.of(), Optional.empty());

    public Remembered {
        names = List.copyOf(names);
        purged = List.copyOf(purged);
    }

    /** With this name as well. */
    public Remembered named(UserPrincipalName name) {
        if (names.contains(name)) {
            return this;
        }
        var more = new ArrayList<>(names);
        more.add(name);
        if (more.size() > MOST_NAMES) {
            more.remove(1);
        }
        return new Remembered(more, purged, told);
    }

    /** What is remembered when an attempt begins: what was purged. */
    Remembered ofNewAttempt() {
        return new Remembered(List.of(), purged, Optional.empty());
    }

    /** With this id as the service's own answer. */
    Remembered told(SnapshotId id) {
        return new Remembered(names, purged, Optional.of(id));
    }

    /** With this snapshot as purged at this time. */
    Remembered purged(SnapshotId id, Instant at) {
        var more = Stream.concat(
                        purged.stream().filter(known -> !known.id().equals(id)), Stream.of(new PurgedSnapshot(id, at)))
                .toList();
        return new Remembered(names, more.subList(Math.max(0, more.size() - MOST_PURGED), more.size()), told);
    }

    /** When this snapshot was purged; empty if it was not, as far as is remembered. */
    public Optional<Instant> purgedAt(SnapshotId id) {
        return purged.stream()
                .filter(known -> known.id().equals(id))
                .map(PurgedSnapshot::at)
                .findFirst();
    }
}
