package io.cloudpc.snapshots.environments.settings;

/** The environments that settings can choose. */
public enum EnvironmentName {
    /** A simulated tenant on this machine; needs no network. */
    IN_MEMORY("inmemory"),
    /** A tenant in Azure: Microsoft Graph and Azure Storage. */
    AZURE("azure");

    private final String word;

    EnvironmentName(String word) {
        this.word = word;
    }

    /** As written in settings. */
    @Override
    public String toString() {
        return word;
    }
}
