package io.cloudpc.snapshots.adapter.graph.message;

/** What is asked of Graph, and the least permission of an application that allows it. */
public enum Operation {
    IMPORT("importSnapshot", Permissions.WRITE_CLOUD_PCS),
    PURGE("purgeImportedSnapshot", Permissions.WRITE_CLOUD_PCS),
    RETRIEVE("retrieveSnapshotImportResult", Permissions.READ_CLOUD_PCS),
    LIST("listSnapshotImportResults", Permissions.READ_CLOUD_PCS),
    POLICIES("provisioningPolicies", Permissions.READ_CLOUD_PCS),
    USER_SETTINGS("userSettings", Permissions.READ_CLOUD_PCS),
    SERVICE_PLANS("servicePlans", Permissions.READ_CLOUD_PCS),
    CLOUD_PCS("cloudPCs", Permissions.READ_CLOUD_PCS),
    USER("users", Permissions.READ_USERS),
    GROUPS("transitiveMemberOf", Permissions.READ_USERS),
    LICENCES("licenseDetails", Permissions.READ_USERS),
    BATCH("$batch", Permissions.READ_CLOUD_PCS);

    private final String graphName;
    private final String permission;

    Operation(String graphName, String permission) {
        this.graphName = graphName;
        this.permission = permission;
    }

    /** The last words of its URL. */
    String graphName() {
        return graphName;
    }

    public String permission() {
        return permission;
    }

    /** Whether it asks for a collection that every tenant has, so that Graph's 404 is an outage and not an absence. */
    public boolean isAlwaysThere() {
        return switch (this) {
            case LIST, POLICIES, USER_SETTINGS, SERVICE_PLANS, CLOUD_PCS -> true;
            default -> false;
        };
    }

    /** Whether it changes anything. */
    public boolean changes() {
        return this == IMPORT || this == PURGE;
    }

    /** A name table; enum constants cannot use the enum's own constants. */
    private static final class Permissions {
        static final String READ_CLOUD_PCS = "CloudPC.Read.All";
        static final String WRITE_CLOUD_PCS = "CloudPC.ReadWrite.All";
        static final String READ_USERS = "User.Read.All";

        private Permissions() {}
    }
}
