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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blobs as options name them. */
public final class Blobs {
    /** A blob with its account's ARM id before it, as reports print it. */
    private static final Pattern WHOLE = Pattern.compile("(/subscriptions/.+/storageAccounts/[^/]+)/([^/]+/.+)");

    private Blobs() {}

    /** A blob as {@code CONTAINER/BLOB}, with or without the ARM id of its account and a slash before it. */
    public static Either<Problem, StorageBlob> namedWithAccount(String option, String name, Storage storage) {
        var whole = Optional.of(WHOLE.matcher(name)).filter(Matcher::matches);
        return named(
                option, whole.map(found -> found.group(2)).orElse(name), whole.map(found -> found.group(1)), storage);
    }

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
