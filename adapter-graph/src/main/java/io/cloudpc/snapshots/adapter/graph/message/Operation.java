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
    LICENCE_STATES("users licenseAssignmentStates", Permissions.READ_USERS),
    SUBSCRIBED_SKUS("subscribedSkus", Permissions.READ_LICENCES),
    GROUP("groups/{id}", Permissions.READ_GROUPS),
    GROUPS_BY_NAME("groups", Permissions.READ_GROUPS),
    MEMBERS("transitiveMembers", Permissions.READ_GROUPS),
    CREATE_SETTING("userSettings", Permissions.WRITE_CLOUD_PCS),
    READ_SETTING("userSettings/{id}", Permissions.READ_CLOUD_PCS),
    SET_SOURCE("userSettings/{id}", Permissions.WRITE_CLOUD_PCS),
    ASSIGN_SETTING("userSettings/{id}/assign", Permissions.WRITE_CLOUD_PCS),
    ASSIGN_LICENCE("assignLicense", Permissions.WRITE_LICENCES),
    ADD_MEMBER("members/$ref", Permissions.WRITE_MEMBERS),
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
            case LIST, POLICIES, USER_SETTINGS, SERVICE_PLANS, CLOUD_PCS, SUBSCRIBED_SKUS, GROUPS_BY_NAME -> true;
            default -> false;
        };
    }

    /** Whether it changes anything. */
    public boolean changes() {
        return this == PURGE || isSentOnce();
    }

    /** Whether it changes something and must not be sent a second time to find out what became of the first. */
    public boolean isSentOnce() {
        return switch (this) {
            case IMPORT, CREATE_SETTING, SET_SOURCE, ASSIGN_SETTING, ASSIGN_LICENCE, ADD_MEMBER -> true;
            default -> false;
        };
    }

    /** A name table; enum constants cannot use the enum's own constants. */
    private static final class Permissions {
        static final String READ_CLOUD_PCS = "CloudPC.Read.All";
        static final String WRITE_CLOUD_PCS = "CloudPC.ReadWrite.All";
        static final String READ_USERS = "User.Read.All";
        static final String READ_GROUPS = "GroupMember.Read.All";
        static final String READ_LICENCES = "LicenseAssignment.Read.All";
        static final String WRITE_LICENCES = "LicenseAssignment.ReadWrite.All";
        static final String WRITE_MEMBERS = "GroupMember.ReadWrite.All";

        private Permissions() {}
    }
}
