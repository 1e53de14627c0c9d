package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Virtual machines, and snapshots of their disks. Used under the tenant's lock. */
public final class StoredMachines {
    private final Map<MachineId, StoredMachine> machines = new LinkedHashMap<>();
    private final Map<DiskSnapshotId, StoredSnapshot> snapshots = new LinkedHashMap<>();

    /** Access to a snapshot until a time. */
    public record Access(ExportAccess export, Instant until) {
        private boolean isTo(SasUrl url) {
            return export.disk().equals(url)
                    || export.guestState().filter(url::equals).isPresent();
        }
    }

    /** A snapshot, what it holds, and who may read it. */
    public record StoredSnapshot(
            DiskSnapshot snapshot, BlobContent disk, Optional<BlobContent> guestState, Optional<Access> access) {
        public StoredSnapshot granting(Optional<Access> other) {
            return new StoredSnapshot(snapshot, disk, guestState, other);
        }

        /** The snapshot as a caller sees it now. */
        public DiskSnapshot at(Instant now) {
            return new DiskSnapshot(
                    snapshot.id(),
                    snapshot.state(),
                    snapshot.disk(),
                    snapshot.created(),
                    snapshot.sizeBytes(),
                    isGranted(now),
                    snapshot.tags());
        }

        public boolean isGranted(Instant now) {
            return access.filter(granted -> now.isBefore(granted.until())).isPresent();
        }
    }

    public void put(StoredMachine machine) {
        machines.put(machine.machine().id(), machine);
    }

    public void remove(MachineId id) {
        machines.remove(id);
    }

    public Optional<StoredMachine> find(MachineId id) {
        return Optional.ofNullable(machines.get(id));
    }

    public Optional<StoredMachine> withDisk(DiskId disk) {
        return machines.values().stream()
                .filter(machine -> machine.machine()
                        .osDisk()
                        .filter(os -> os.id().equals(disk))
                        .isPresent())
                .findFirst();
    }

    public void put(StoredSnapshot snapshot) {
        snapshots.put(snapshot.snapshot().id(), snapshot);
    }

    public boolean remove(DiskSnapshotId id) {
        return snapshots.remove(id) != null;
    }

    public Optional<StoredSnapshot> find(DiskSnapshotId id) {
        return Optional.ofNullable(snapshots.get(id));
    }

    /**
     * What an export reads as.
     *
     * @param version tells one snapshot from another, and not one access from another
     */
    public record Export(BlobContent content, String version) {}

    /** What this URL exports, if access by it lasts. */
    public Optional<Export> exportOf(SasUrl url, Instant now) {
        return snapshots.values().stream()
                .filter(stored -> stored.isGranted(now))
                .filter(stored -> stored.access().orElseThrow().isTo(url))
                .findFirst()
                .flatMap(stored -> contentOf(stored, url)
                        .map(content -> new Export(
                                content,
                                stored.snapshot().id().name() + " of "
                                        + stored.snapshot().created().orElse(Instant.EPOCH))));
    }

    private static Optional<BlobContent> contentOf(StoredSnapshot stored, SasUrl url) {
        return stored.access().orElseThrow().export().disk().equals(url)
                ? Optional.of(stored.disk())
                : stored.guestState();
    }

    public List<StoredMachine> machines() {
        return List.copyOf(machines.values());
    }

    public List<StoredSnapshot> snapshots() {
        return List.copyOf(snapshots.values());
    }
}
