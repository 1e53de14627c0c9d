package io.cloudpc.snapshots.host.cli.configuration;

/** How the service is told of a blob; Graph's words. */
public enum SourceType {
    /** By its storage account: the service reads with its own identity. */
    STORAGE_ACCOUNT("storageAccount"),
    /** By a SAS URL that is made for this import. */
    SAS_URL("sasUrl");

    private final String word;

    SourceType(String word) {
        this.word = word;
    }

    /** As settings say it. */
    @Override
    public String toString() {
        return word;
    }
}
