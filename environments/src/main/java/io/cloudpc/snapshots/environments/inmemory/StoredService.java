package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;

/** The service of a tenant that is kept in a file; each change is in the file before it is answered. */
final class StoredService implements CloudPcService {
    private final TenantStore store;

    StoredService(TenantStore store) {
        this.store = store;
    }

    @Override
    public Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order) {
        return store.order(tenant -> tenant.service().submit(request, order));
    }

    @Override
    public Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id) {
        return store.ask(tenant -> tenant.service().retrieve(id));
    }

    @Override
    public Either<ServiceFailure, Listing> list() {
        return store.ask(tenant -> tenant.service().list());
    }

    @Override
    public Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id) {
        return store.order(tenant -> tenant.service().purge(id));
    }

    /** The stored tenant goes by the clock of its host. */
    @Override
    public Optional<Duration> clockDifference() {
        return Optional.of(Duration.ZERO);
    }
}
