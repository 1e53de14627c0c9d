package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.environment.Storage;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.Optional;

/** Blobs as options name them. */
public final class Blobs {
    private Blobs() {}

    /**
     * A blob by its name.
     *
     * @param name {@code CONTAINER/BLOB}
     * @param account its account's ARM id, if that is given; else the storage's own
     */
    public static Either<Problem, StorageBlob> named(
            String option, String name, Optional<String> account, Storage storage) {
        var id = account.or(() -> storage.account().map(StorageAccountId::toString));
        int slash = name.indexOf('/');
        if (id.isEmpty()) {
            return Either.left(Problem.usage(
                    option + " needs the storage account of the blob.", "Give its ARM id with --storage-account."));
        }
        if (slash < 0) {
            return Either.left(Problem.usage(
                    option + " '" + name + "' names no container.",
                    "Give it as CONTAINER/BLOB, such as disks/pc.vhd."));
        }
        return StorageBlob.parse(id.get(), name.substring(0, slash), name.substring(slash + 1))
                .mapLeft(Problem::of);
    }

    /** A SAS URL for Windows 365, from where an option says that it is kept. */
    static Either<Problem, SasUrl> sasUrlToImport(
            String option, String source, SecretReader secrets, Storage storage, Clock clock) {
        return sasUrl(
                option,
                source,
                secrets,
                SasPolicy.forImport(clock.instant(), SasPolicy.USUAL_MINIMUM_LIFE, storage.blobEndpoints()));
    }

    /** A SAS URL that only this host reads, from where an option says that it is kept. */
    public static Either<Problem, SasUrl> sasUrlToRead(
            String option, String source, SecretReader secrets, Storage storage, Clock clock) {
        return sasUrl(option, source, secrets, SasPolicy.forReading(clock.instant(), storage.blobEndpoints()));
    }

    private static Either<Problem, SasUrl> sasUrl(
            String option, String source, SecretReader secrets, SasPolicy policy) {
        return secrets.read(option, source)
                .flatMap(url -> SasUrl.parse(url, policy).mapLeft(Problem::of));
    }
}
