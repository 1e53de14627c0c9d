package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.stream.IntStream;

/** The storage of a tenant that is kept in a file. Its blobs are files of this machine, by reference. */
final class StoredSources implements DiskSources {
    private static final ContainerName CONTAINER = new ContainerName("disks");

    private final TenantStore store;

    StoredSources(TenantStore store) {
        this.store = store;
    }

    @Override
    public Either<SourceFailure, OpenDisk> open(DiskLocation location) {
        return store.look(tenant -> tenant.sources().open(location))
                .<SourceFailure>mapLeft(problem -> new SourceFailure.Unavailable(
                        location, problem.message(), "Look after the tenant file, then try again."))
                .flatMap(opened -> opened);
    }

    /** Makes the file a blob of the tenant, unless it is one already. */
    Either<Problem, StorageBlob> place(LocalFile file) {
        return BlobName.parse(file.fileName())
                .mapLeft(Problem::of)
                .flatMap(name -> store.change(tenant -> place(file, name, tenant)))
                .flatMap(placed -> placed);
    }

    private static Either<Problem, StorageBlob> place(LocalFile file, BlobName name, InMemoryTenant tenant) {
        var account = tenant.facts().accounts().stream().findFirst();
        if (account.isEmpty()) {
            return Either.left(Problem.refused(
                    "NoStorageAccount",
                    "The tenant has no storage account, so its service can read no disk.",
                    "Add one to 'storageAccounts' in the tenant file."));
        }
        var content = new BlobContent.OfFile(file);
        // Files of the same name from different directories stand side by side.
        var blob = IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> blob(account.get(), name, number))
                .filter(candidate -> Optional.ofNullable(tenant.facts().blobs().get(candidate))
                        .map(content::equals)
                        .orElse(true))
                .findFirst()
                .orElseThrow();
        tenant.addBlob(blob, file);
        return Either.right(blob);
    }

    private static StorageBlob blob(StorageAccountId account, BlobName name, int number) {
        return new StorageBlob(account, CONTAINER, number == 0 ? name : new BlobName(number + "/" + name));
    }
}
