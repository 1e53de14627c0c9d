package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The imported snapshots, by id and by user. Used under the tenant's lock. */
public final class StoredImports {
    private final Map<SnapshotId, StoredImport> imports = new LinkedHashMap<>();
    private final Map<UserId, Set<SnapshotId>> byUser = new LinkedHashMap<>();

    public void put(StoredImport stored) {
        var before = imports.put(stored.id(), stored);
        if (before != null && !before.user().equals(stored.user())) {
            throw new IllegalArgumentException("the snapshot " + stored.id() + " is another user's");
        }
        byUser.computeIfAbsent(stored.user(), user -> new LinkedHashSet<>()).add(stored.id());
    }

    public Optional<StoredImport> remove(SnapshotId id) {
        var removed = Optional.ofNullable(imports.remove(id));
        removed.ifPresent(stored ->
                byUser.getOrDefault(stored.user(), new LinkedHashSet<>()).remove(id));
        return removed;
    }

    public Optional<StoredImport> find(SnapshotId id) {
        return Optional.ofNullable(imports.get(id));
    }

    public List<StoredImport> of(UserId user) {
        return byUser.getOrDefault(user, Set.of()).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    public List<StoredImport> all() {
        return List.copyOf(imports.values());
    }
}
