package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.adapter.inmemory.storage.InMemoryStagingArea;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.transfer.DiskStager;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A staging area in memory and disks in memory, with a clock that only goes on when somebody waits. */
final class Bench {
    static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("3d1f5c52-9a0e-4f2b-8d6c-0b7c1c6f0a11"), "disks", "contosodisks");
    static final ContainerName CONTAINER = new ContainerName("staged");
    static final StorageBlob TARGET = new StorageBlob(ACCOUNT, CONTAINER, new BlobName("megan.vhd"));
    static final StorageBlob MEMORY = new StorageBlob(ACCOUNT, CONTAINER, new BlobName("megan.vhd.staging"));
    static final LocalFile SOURCE = new LocalFile("megan.disk");

    final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-24T08:00:00Z"));
    final InMemoryStagingArea area = new InMemoryStagingArea(clock).addContainer(ACCOUNT, CONTAINER);
    private final Map<DiskLocation, MemoryDisk> disks = new ConcurrentHashMap<>();

    /** A disk in memory, with the mark of its version. */
    record MemoryDisk(DiskBytes bytes, Optional<String> version) implements OpenDisk {
        @Override
        public void close() {}
    }

    /** Puts a disk where it is staged from. */
    Bench holding(DiskBytes disk) {
        return holding(SOURCE, disk, "1");
    }

    Bench holding(DiskLocation place, DiskBytes disk, String version) {
        disks.put(place, new MemoryDisk(disk, Optional.of(version)));
        return this;
    }

    DiskSources sources() {
        return location -> Optional.ofNullable(disks.get(location))
                .<Either<SourceFailure, OpenDisk>>map(Either::right)
                .orElseGet(() -> Either.left(new SourceFailure.Missing(location, "No such disk.", "Name another.")));
    }

    StageDisk stager(StagingArea watched) {
        return new DiskStager(sources(), DiskPolicy.standard(), watched, clock, clock::advance, UUID::randomUUID);
    }

    StageDisk stager() {
        return stager(area);
    }

    static StageOrder order() {
        return StageOrder.of(SOURCE, FileType.DATA_FILE, TARGET).at(StagingPace.unlimited(4));
    }

    Either<StageFailure, StagedDisk> stage() {
        return stager().stage(order(), progress -> {});
    }

    /** Lets the lease of a process that died come to its end. */
    void letLeaseEnd() {
        clock.advance(Duration.ofSeconds(61));
    }

    boolean exists(StorageBlob place) {
        return area.find(place).get().isPresent();
    }

    /** All bytes at the target, which nobody may hold by now. */
    byte[] staged() {
        return bytes(Hold.passing());
    }

    /** All bytes at the target of a staging that is not complete. */
    byte[] halfStaged() {
        var blob = area.find(TARGET).get().orElseThrow();
        var key = blob.notes().texts().get("cloudpc_staging");
        return bytes(blob.leased() ? Hold.lasting(UUID.fromString(key)) : Hold.passing());
    }

    private byte[] bytes(Hold hold) {
        var blob = area.find(TARGET).get().orElseThrow();
        try (var writer = area.open(blob, hold).get()) {
            return all(writer.length(), ranges -> writer.read(ranges).get());
        }
    }

    static byte[] all(DiskBytes bytes) {
        return all(bytes.length(), ranges -> bytes.read(ranges).get());
    }

    private static byte[] all(long length, java.util.function.Function<List<ByteRange>, List<byte[]>> read) {
        var all = new ByteArrayOutputStream();
        for (long at = 0; at < length; at += 1 << 20) {
            all.writeBytes(read.apply(List.of(new ByteRange(at, (int) Math.min(1 << 20, length - at))))
                    .get(0));
        }
        return all.toByteArray();
    }
}
