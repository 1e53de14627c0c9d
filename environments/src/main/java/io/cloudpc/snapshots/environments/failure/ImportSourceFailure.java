package io.cloudpc.snapshots.environments.failure;

import io.cloudpc.snapshots.application.failure.Failure;
import java.util.function.Function;

/** Why a disk cannot be the source of an import in this environment. */
public sealed interface ImportSourceFailure extends Failure
        permits FileNotStaged, InvalidFileName, SourceUnusable, NoStorageAccount, TenantFileFailed {
    /** One case for each kind of failure. */
    default <R> R matchImportSource(
            Function<FileNotStaged, R> fileNotStaged,
            Function<InvalidFileName, R> invalidFileName,
            Function<SourceUnusable, R> sourceUnusable,
            Function<NoStorageAccount, R> noStorageAccount,
            Function<TenantFileFailed, R> tenantFileFailed) {
        if (this instanceof FileNotStaged failure) {
            return fileNotStaged.apply(failure);
        }
        if (this instanceof InvalidFileName failure) {
            return invalidFileName.apply(failure);
        }
        if (this instanceof SourceUnusable failure) {
            return sourceUnusable.apply(failure);
        }
        if (this instanceof NoStorageAccount failure) {
            return noStorageAccount.apply(failure);
        }
        return tenantFileFailed.apply((TenantFileFailed) this);
    }
}
