package io.cloudpc.snapshots.domain.tenant;

/** What a user setting has new Cloud PCs provisioned from: Graph's {@code provisioningSourceType}. */
public enum ProvisioningSource {
    IMAGE("image"),
    SNAPSHOT("snapshot");

    private final String graphName;

    ProvisioningSource(String graphName) {
        this.graphName = graphName;
    }

    /** The value as Graph writes it. */
    public String graphName() {
        return graphName;
    }
}
