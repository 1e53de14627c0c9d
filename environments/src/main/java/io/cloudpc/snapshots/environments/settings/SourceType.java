package io.cloudpc.snapshots.environments.settings;

/** How an import request refers to a blob; the words are Microsoft Graph's. */
public enum SourceType {
    /** By its storage account and path: the service reads it with its own identity. */
    STORAGE_ACCOUNT("storageAccount"),
    /** By a SAS URL that is created for this import. */
    SAS_URL("sasUrl");

    private final String word;

    SourceType(String word) {
        this.word = word;
    }

    /** As written in settings. */
    @Override
    public String toString() {
        return word;
    }
}
