package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.testing.AdjustableClock;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The sample tenant on a clock of its own, as the tests of this module begin with it. */
public final class Contoso {
    public static final Instant START = Instant.parse("2026-11-24T09:30:00Z");

    public final AdjustableClock clock = new AdjustableClock(START);
    public final InMemoryTenant tenant;

    public Contoso() {
        var ids = new AtomicLong();
        tenant = SampleTenant.addTo(InMemoryTenant.builder()
                .clock(clock)
                .ids(() -> new UUID(0x1d, ids.incrementAndGet()))
                .build());
    }

    public static Contoso behaving(UnaryOperator<ServiceBehaviour.Builder> change) {
        var contoso = new Contoso();
        contoso.behave(change);
        return contoso;
    }

    public void behave(UnaryOperator<ServiceBehaviour.Builder> change) {
        tenant.behave(change.apply(tenant.facts().behaviour().toBuilder()).build());
    }

    public void advance(Duration time) {
        clock.advance(time);
    }

    /** Lets time pass until an import that is accepted now has ended. */
    public void untilImported() {
        advance(Duration.ofMinutes(50));
    }

    public Either<ServiceFailure, Submission> submit(UserId user) {
        return submit(user, SampleDisk.fixedVhd(100L << 30));
    }

    public Either<ServiceFailure, Submission> submit(UserId user, DiskBytes disk) {
        var blob = SampleTenant.disk(user + ".vhd");
        tenant.addBlob(blob, disk);
        var request = new ImportRequest(user, List.of(new SourceFile(FileType.DATA_FILE, blob)));
        return tenant.service().submit(request, new SubmitOrder("client-request", clock.instant()));
    }

    public SnapshotId accepted(UserId user) {
        return submit(user).get().snapshotId().orElseThrow();
    }

    public SnapshotImport seen(SnapshotId id) {
        return tenant.service().retrieve(id).get().orElseThrow();
    }

    public List<SnapshotImport> listed() {
        return ((Listing.Complete) tenant.service().list().get()).imports();
    }
}
