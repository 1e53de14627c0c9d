package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/**
 * Which file an import was made from, fit to be kept: a SAS URL is reduced to the URL of its blob.
 *
 * @param fileName the blob's own name, as the service reports it
 */
public record SourceReference(FileType fileType, String location, String fileName) {
    /** The reference to a source file, without its secret. */
    public static SourceReference to(SourceFile file) {
        return new SourceReference(
                file.fileType(),
                file.location().matchSource(StorageBlob::toString, SasUrl::withoutSignature),
                file.location().fileName());
    }
}
