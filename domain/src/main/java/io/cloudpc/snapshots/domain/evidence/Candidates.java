package io.cloudpc.snapshots.domain.evidence;

import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The imports of one look at the service that can be an attempt's.
 *
 * @param ours those that are, by all that they show
 * @param possible those that nothing rules out
 */
public record Candidates(List<SnapshotImport> ours, List<SnapshotImport> possible) {
    public Candidates {
        ours = List.copyOf(ours);
        possible = List.copyOf(possible);
    }

    /** Sorts what the service shows. */
    public static Candidates among(List<SnapshotImport> shown, Trail trail) {
        return new Candidates(
                shown.stream()
                        .filter(found -> trail.likenessOf(found) == Likeness.OURS)
                        .toList(),
                shown.stream()
                        .filter(found -> trail.likenessOf(found) == Likeness.POSSIBLE)
                        .toList());
    }

    /** The attempt's import, if exactly one is. */
    public Optional<SnapshotImport> certain() {
        return ours.size() == 1 ? Optional.of(ours.get(0)) : Optional.empty();
    }

    /** Whether nothing that was shown can be the attempt's. */
    public boolean isEmpty() {
        return ours.isEmpty() && possible.isEmpty();
    }

    /** All of them, the likelier first. */
    public List<SnapshotImport> all() {
        return Stream.concat(ours.stream(), possible.stream()).toList();
    }
}
