package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.util.List;
import java.util.function.Function;

/** What the tenant can lack for an import or for the provisioning that follows it. */
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
            return "Assign a Cloud PC provisioning policy to a group that the user is in.";
        }
    }

    /** No user setting of the user says that Cloud PCs are made from snapshots. */
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
            return "No user setting with provisioningSourceType 'snapshot' is assigned to a group of the user: the Cloud PC"
                    + " would be made from an image, and the snapshot would not be used.";
        }

        @Override
        public String remedy() {
            return "Assign a user setting with provisioningSourceType 'snapshot' to a group that the user is in, before"
                    + " the user gets a licence.";
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
            return "The disk has " + gibibytes(virtualSizeBytes) + " GiB, and the largest disk of the user's licences ("
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

    /** The user has no Windows 365 licence yet; the Cloud PC is made when one is assigned. */
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
            return "Assign a Windows 365 Enterprise licence once the import has succeeded; its disk must be at least as"
                    + " large as the imported one.";
        }
    }

    /** The service does not say how large the disk of the user's licences is. */
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
            return "The disk size of the user's licence is not known ("
                    + String.join(
                            ", ", licences.stream().map(Licence::partNumber).toList()) + ").";
        }

        @Override
        public String remedy() {
            return "Check in the licence's description that its disk is at least as large as the imported one.";
        }
    }

    /** The user has a Cloud PC already; a snapshot is used only when a new one is made. */
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
                    + "); the snapshot does not change it.";
        }

        @Override
        public String remedy() {
            return "Expect the snapshot to serve the next Cloud PC that is made for the user. Taking the licence or the"
                    + " policy away deletes the present one for good after 7 days.";
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
