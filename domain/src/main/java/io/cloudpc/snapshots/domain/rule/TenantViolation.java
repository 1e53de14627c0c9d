package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.util.List;
import java.util.function.Function;

/** What is missing in the tenant for an import, or for the provisioning that follows. */
public sealed interface TenantViolation extends Violation {
    /** No provisioning policy is assigned to a group of the user; the service refuses such an import. */
    record MissingProvisionPolicy() implements TenantViolation {
        @Override
        public String code() {
            return "MissingProvisionPolicy";
        }

        @Override
        public boolean forbids() {
            return true;
        }

        @Override
        public String message() {
            return "No provisioning policy is assigned to a group of the user.";
        }

        @Override
        public String remedy() {
            return "Assign a provisioning policy to a group that the user is a member of.";
        }
    }

    /** No user setting of the user provisions Cloud PCs from snapshots. */
    record NoSnapshotSetting() implements TenantViolation {
        @Override
        public String code() {
            return "NoSnapshotSetting";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "No user setting with provisioningSourceType 'snapshot' is assigned to a group of the user. The Cloud PC"
                    + " would be provisioned from an image, and the snapshot would not be used.";
        }

        @Override
        public String remedy() {
            return "Assign a user setting with provisioningSourceType 'snapshot' to a group that the user is a member of,"
                    + " before the user gets a licence.";
        }
    }

    /** Every licence of the user has a smaller disk than the file. */
    record LicenceTooSmall(Licence largest, long virtualSizeBytes) implements TenantViolation {
        @Override
        public String code() {
            return "LicenceTooSmall";
        }

        @Override
        public boolean forbids() {
            return true;
        }

        @Override
        public String message() {
            return "The disk has " + gibibytes(virtualSizeBytes) + " GiB, but the largest disk in the user's licences ("
                    + largest.partNumber() + ") has " + largest.diskGigabytes().orElse(0) + " GB.";
        }

        @Override
        public String remedy() {
            return "Assign a licence with a disk of at least " + gibibytes(virtualSizeBytes)
                    + " GB, or shrink the disk at its source.";
        }

        private static long gibibytes(long bytes) {
            return (bytes >> 30) + ((bytes & ((1 << 30) - 1)) == 0 ? 0 : 1);
        }
    }

    /** The user has no Windows 365 licence yet. Assigning one starts provisioning. */
    record NoLicence() implements TenantViolation {
        @Override
        public String code() {
            return "NoLicence";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "The user has no Windows 365 licence yet.";
        }

        @Override
        public String remedy() {
            return "Assign a Windows 365 Enterprise licence after the import has succeeded. Its disk must be at least as"
                    + " large as the imported disk.";
        }
    }

    /** The disk size of the user's licences is unknown. */
    record UnknownLicenceDisk(List<Licence> licences) implements TenantViolation {
        public UnknownLicenceDisk {
            licences = List.copyOf(licences);
        }

        @Override
        public String code() {
            return "UnknownLicenceDisk";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "The disk size of the user's licence is unknown ("
                    + String.join(
                            ", ", licences.stream().map(Licence::partNumber).toList()) + ").";
        }

        @Override
        public String remedy() {
            return "Check the licence description: its disk must be at least as large as the imported disk.";
        }
    }

    /** The user already has a Cloud PC. A snapshot is used only when a new Cloud PC is provisioned. */
    record CloudPcExists(CloudPc cloudPc) implements TenantViolation {
        @Override
        public String code() {
            return "CloudPcExists";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "The user already has the Cloud PC '" + cloudPc.displayName() + "' (" + cloudPc.status()
                    + "). The snapshot does not change it.";
        }

        @Override
        public String remedy() {
            return "The snapshot is used for the next Cloud PC that is provisioned for the user. Removing the licence or the"
                    + " policy deletes the existing Cloud PC permanently after 7 days.";
        }
    }

    /** One case for each variant. */
    default <R> R matchTenant(
            Function<MissingProvisionPolicy, R> missingProvisionPolicy,
            Function<NoSnapshotSetting, R> noSnapshotSetting,
            Function<LicenceTooSmall, R> licenceTooSmall,
            Function<NoLicence, R> noLicence,
            Function<UnknownLicenceDisk, R> unknownLicenceDisk,
            Function<CloudPcExists, R> cloudPcExists) {
        if (this instanceof MissingProvisionPolicy violation) {
            return missingProvisionPolicy.apply(violation);
        }
        if (this instanceof NoSnapshotSetting violation) {
            return noSnapshotSetting.apply(violation);
        }
        if (this instanceof LicenceTooSmall violation) {
            return licenceTooSmall.apply(violation);
        }
        if (this instanceof NoLicence violation) {
            return noLicence.apply(violation);
        }
        if (this instanceof UnknownLicenceDisk violation) {
            return unknownLicenceDisk.apply(violation);
        }
        return cloudPcExists.apply((CloudPcExists) this);
    }
}
