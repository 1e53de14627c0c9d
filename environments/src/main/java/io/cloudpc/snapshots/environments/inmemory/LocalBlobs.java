package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.environments.failure.InvalidFileName;
import io.cloudpc.snapshots.environments.failure.NoStorageAccount;
import io.cloudpc.snapshots.environments.failure.SourceUnusable;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Local files as blobs of a tenant in memory. The blob refers to the file; nothing is copied. */
final class LocalBlobs {
    private static final ContainerName CONTAINER = new ContainerName("disks");

    private LocalBlobs() {}

    /** How the tenant is changed. */
    interface Change {
        Either<ImportSourceFailure, StorageBlob> apply(
                Function<InMemoryTenant, Either<ImportSourceFailure, StorageBlob>> work);
    }

    /** Adds a file that can be opened to the tenant as a blob, by its absolute path. */
    static Either<ImportSourceFailure, StorageBlob> add(LocalFile file, Change change) {
        return new LocalDiskSources()
                .open(file)
                .<ImportSourceFailure>mapLeft(SourceUnusable::new)
                .peek(disk -> disk.close())
                .flatMap(opened -> BlobName.parse(file.fileName())
                        .<ImportSourceFailure>mapLeft(invalid -> new InvalidFileName(file, invalid)))
                .flatMap(name -> change.apply(tenant -> add(absolute(file), name, tenant)));
    }

    private static Either<ImportSourceFailure, StorageBlob> add(LocalFile file, BlobName name, InMemoryTenant tenant) {
        var account = tenant.facts().accounts().stream().findFirst();
        if (account.isEmpty()) {
            return Either.left(new NoStorageAccount());
        }
        var content = new BlobContent.OfFile(file);
        // Files of the same name from different directories get different names.
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

    private static LocalFile absolute(LocalFile file) {
        return new LocalFile(Path.of(file.path()).toAbsolutePath().normalize().toString());
    }
}
