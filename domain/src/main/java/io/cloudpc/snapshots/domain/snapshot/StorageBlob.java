package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import io.vavr.control.Validation;

/** A blob in a storage account of the customer's tenant: Graph's {@code storageBlobInfo}. */
public record StorageBlob(StorageAccountId account, ContainerName container, BlobName blob) implements SourceLocation {
    /** Reads the three parts and reports what is wrong with each. */
    public static Either<InvalidInput, StorageBlob> parse(String accountId, String container, String blob) {
        return Validation.combine(
                        StorageAccountId.parse(accountId).toValidation(),
                        ContainerName.parse(container).toValidation(),
                        BlobName.parse(blob).toValidation())
                .ap(StorageBlob::new)
                .toEither()
                .mapLeft(problems -> InvalidInput.of(problems.asJava()));
    }

    @Override
    public String fileName() {
        return blob.fileName();
    }

    /** The account, container and blob, as a person reads them. */
    @Override
    public String toString() {
        return account + "/" + container + "/" + blob;
    }
}
