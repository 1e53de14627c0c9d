package io.cloudpc.snapshots.environments.settings;

/** The ways to sign in to Microsoft Entra. */
public enum CredentialKind {
    /** The first credential that this machine has, in the usual order of the Azure libraries. */
    DEFAULT("default"),
    CLIENT_SECRET("clientSecret"),
    CERTIFICATE("certificate"),
    MANAGED_IDENTITY("managedIdentity"),
    WORKLOAD_IDENTITY("workloadIdentity"),
    AZURE_CLI("azureCli");

    private final String word;

    CredentialKind(String word) {
        this.word = word;
    }

    /** As written in settings. */
    @Override
    public String toString() {
        return word;
    }
}
