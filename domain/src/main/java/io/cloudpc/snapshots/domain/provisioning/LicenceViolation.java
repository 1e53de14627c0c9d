package io.cloudpc.snapshots.domain.provisioning;

/**
 * What stands against assigning a licence, or should be known before.
 *
 * @param message what is wrong, in a sentence
 * @param remedy what to do about it
 */
public record LicenceViolation(Code code, String message, String remedy) {
    /** The kinds of violation. */
    public enum Code {
        /** No import of the user is known. */
        NO_IMPORT("NoImport", true),
        /** The import is not {@code succeeded} and {@code notUsed}. */
        IMPORT_NOT_USABLE("ImportNotUsable", true),
        /** The tenant has no such user. */
        UNKNOWN_USER("UnknownUser", true),
        /** The user has no usage location, which every licence needs. */
        NO_USAGE_LOCATION("NoUsageLocation", true),
        /** No provisioning policy reaches the user. */
        NO_POLICY("MissingProvisionPolicy", true),
        /** No user setting has the user's Cloud PC provisioned from a snapshot. */
        NO_SNAPSHOT_SETTING("NoSnapshotSetting", true),
        /** Several provisioning policies reach the user; which one wins is not published. */
        SEVERAL_POLICIES("SeveralPolicies", false),
        /** Several user settings reach the user; which one wins is not published. */
        SEVERAL_SETTINGS("SeveralSettings", false),
        /** The tenant has not bought this product, or the group gives none. */
        UNKNOWN_PRODUCT("UnknownProduct", true),
        /** The product is not Windows 365 Enterprise. */
        NOT_ENTERPRISE("NotEnterprise", true),
        /** The subscription is suspended, deleted or locked out. */
        SUBSCRIPTION_NOT_USABLE("SubscriptionNotUsable", true),
        /** All licences of the product are assigned. */
        NO_SEATS("NoSeats", true),
        /** The plan's disk is smaller than the imported one. */
        PLAN_TOO_SMALL("PlanTooSmall", true),
        /** The size of the plan's or of the imported disk is not known. */
        SIZE_NOT_KNOWN("SizeNotKnown", false),
        /** The user has a Windows 365 Enterprise licence of another product. */
        OTHER_LICENCE("OtherLicence", true),
        /** A licence of another product, or through another group, may have been given. */
        OTHER_LICENCE_UNDER_WAY("OtherLicenceUnderWay", true),
        /** The user already has a Cloud PC. */
        CLOUD_PC_EXISTS("CloudPcExists", true);

        private final String text;
        private final boolean forbids;

        Code(String text, boolean forbids) {
            this.text = text;
            this.forbids = forbids;
        }

        /** Stable code, for scripts and documentation. */
        public String text() {
            return text;
        }

        /** Whether no licence is assigned; otherwise it is a warning. */
        public boolean forbids() {
            return forbids;
        }
    }

    /** Whether no licence is assigned; otherwise it is a warning. */
    public boolean forbids() {
        return code.forbids();
    }
}
