package io.cloudpc.snapshots.domain.snapshot;

/** Who reads the blob of a SAS URL. Each reader needs something else from the SAS. */
public enum SasPurpose {
    /**
     * This host reads the blob. The SAS may be restricted to this host's address, may expire soon, and may be for a
     * snapshot or a version of the blob.
     */
    READ_HERE,
    /**
     * Azure Storage copies the blob by itself, from addresses of its own, so the SAS must not be restricted to addresses.
     * Snapshots and versions can be copied.
     */
    COPY_IN_STORAGE,
    /**
     * Windows 365 reads the blob, from addresses of its own and some time after it accepted the import. It imports base
     * blobs only.
     */
    IMPORT;

    boolean readsFromElsewhere() {
        return this != READ_HERE;
    }

    boolean needsBaseBlob() {
        return this == IMPORT;
    }
}
