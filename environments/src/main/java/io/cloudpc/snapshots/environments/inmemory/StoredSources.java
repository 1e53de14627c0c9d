package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.vavr.control.Either;

/** The blobs of a tenant that is kept in a file; they are local files. */
record StoredSources(TenantStore store) implements DiskSources {
    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        return store.look(tenant -> tenant.sources().open(location))
                .<SourceFailure>mapLeft(
                        failure -> new SourceFailure.Unavailable(location, failure.message(), failure.remedy()))
                .flatMap(opened -> opened);
    }
}
