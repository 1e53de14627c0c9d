package io.cloudpc.snapshots.adapter.inmemory.service;

import java.time.Duration;
import java.util.Optional;

/**
 * How the service behaves where Microsoft has published nothing, or where tenants differ. Each import keeps the times of
 * the behaviour under which it was accepted.
 *
 * @param pendingFor how long an accepted import waits until the service reads the disk
 * @param importingFor how long the service then reads it
 * @param provisioningFor how long it takes to make a Cloud PC of the snapshot
 * @param visibleAfter how long an accepted import is shown by no read; a purge does not find it either
 * @param vanishesAfter how long after its Cloud PC is there the service forgets an import; empty if it never does
 * @param whenImportExists what becomes of a request for a user who has an import
 * @param assignedUserForm how results name the user
 * @param answersWithId whether the answer to an accepted import has its id; the documented examples have none
 * @param resultsWithId whether what is retrieved and listed has ids
 * @param offersList whether the tenant lists its imports at all
 * @param dailyLimit how many import requests are taken on one day of UTC
 * @param diskCheck when a disk that is no fixed VHD is found out
 * @param cloudPcShownAfter how long after its provisioning started a Cloud PC is shown by no read
 * @param groupLicenceAfter how long after a user joined a group the group's licences are processed
 * @param changesShowAfter how long reads do not show a change of a setting, a membership or a licence that has its effect
 *     already; a tenant file does not keep what is not shown yet
 */
public record ServiceBehaviour(
        Duration pendingFor,
        Duration importingFor,
        Duration provisioningFor,
        Duration visibleAfter,
        Optional<Duration> vanishesAfter,
        WhenImportExists whenImportExists,
        AssignedUserForm assignedUserForm,
        boolean answersWithId,
        boolean resultsWithId,
        boolean offersList,
        int dailyLimit,
        DiskCheck diskCheck,
        Duration cloudPcShownAfter,
        Duration groupLicenceAfter,
        Duration changesShowAfter) {

    /** What becomes of a request for a user who has an import. */
    public enum WhenImportExists {
        /** It is refused, whatever became of the import. */
        REFUSE,
        /** It is refused unless the import failed; a failed one is overwritten. */
        REPLACE_FAILED,
        /** It overwrites the import. */
        OVERWRITE
    }

    /** How results name the assigned user. */
    public enum AssignedUserForm {
        /** By user principal name; by object id if the user has none. */
        PRINCIPAL_NAME,
        OBJECT_ID
    }

    /** When a disk that cannot be imported is found out. */
    public enum DiskCheck {
        /** The request is refused with {@code InvalidVHD}. */
        ON_SUBMIT,
        /** The request is accepted, and the import ends as failed. */
        DURING_IMPORT
    }

    /** As it is seen in the field: 5 min pending, 45 min import, 30 min provisioning, 1000 requests a day. Everything is shown at once. */
    public static ServiceBehaviour usual() {
        return new Builder().build();
    }

    /** Begins with the usual behaviour. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with this behaviour. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.pendingFor = pendingFor;
        builder.importingFor = importingFor;
        builder.provisioningFor = provisioningFor;
        builder.visibleAfter = visibleAfter;
        builder.vanishesAfter = vanishesAfter;
        builder.whenImportExists = whenImportExists;
        builder.assignedUserForm = assignedUserForm;
        builder.answersWithId = answersWithId;
        builder.resultsWithId = resultsWithId;
        builder.offersList = offersList;
        builder.dailyLimit = dailyLimit;
        builder.diskCheck = diskCheck;
        builder.cloudPcShownAfter = cloudPcShownAfter;
        builder.groupLicenceAfter = groupLicenceAfter;
        builder.changesShowAfter = changesShowAfter;
        return builder;
    }

    /** Makes a behaviour; each method is named like the component that it sets. */
    public static final class Builder {
        private Duration pendingFor = Duration.ofMinutes(5);
        private Duration importingFor = Duration.ofMinutes(45);
        private Duration provisioningFor = Duration.ofMinutes(30);
        private Duration visibleAfter = Duration.ZERO;
        private Optional<Duration> vanishesAfter = Optional.empty();
        private WhenImportExists whenImportExists = WhenImportExists.REFUSE;
        private AssignedUserForm assignedUserForm = AssignedUserForm.PRINCIPAL_NAME;
        private boolean answersWithId = true;
        private boolean resultsWithId = true;
        private boolean offersList = true;
        private int dailyLimit = 1000;
        private DiskCheck diskCheck = DiskCheck.ON_SUBMIT;
        private Duration cloudPcShownAfter = Duration.ZERO;
        private Duration groupLicenceAfter = Duration.ZERO;
        private Duration changesShowAfter = Duration.ZERO;

        private Builder() {}

        public Builder pendingFor(Duration time) {
            pendingFor = time;
            return this;
        }

        public Builder importingFor(Duration time) {
            importingFor = time;
            return this;
        }

        public Builder provisioningFor(Duration time) {
            provisioningFor = time;
            return this;
        }

        public Builder visibleAfter(Duration time) {
            visibleAfter = time;
            return this;
        }

        public Builder vanishesAfter(Duration time) {
            vanishesAfter = Optional.of(time);
            return this;
        }

        public Builder neverVanishes() {
            vanishesAfter = Optional.empty();
            return this;
        }

        public Builder whenImportExists(WhenImportExists what) {
            whenImportExists = what;
            return this;
        }

        public Builder assignedUserForm(AssignedUserForm form) {
            assignedUserForm = form;
            return this;
        }

        public Builder answersWithId(boolean does) {
            answersWithId = does;
            return this;
        }

        public Builder resultsWithId(boolean does) {
            resultsWithId = does;
            return this;
        }

        public Builder offersList(boolean does) {
            offersList = does;
            return this;
        }

        public Builder dailyLimit(int requests) {
            dailyLimit = requests;
            return this;
        }

        public Builder diskCheck(DiskCheck when) {
            diskCheck = when;
            return this;
        }

        public Builder cloudPcShownAfter(Duration time) {
            cloudPcShownAfter = time;
            return this;
        }

        public Builder groupLicenceAfter(Duration time) {
            groupLicenceAfter = time;
            return this;
        }

        public Builder changesShowAfter(Duration time) {
            changesShowAfter = time;
            return this;
        }

        public ServiceBehaviour build() {
            return new ServiceBehaviour(
                    pendingFor,
                    importingFor,
                    provisioningFor,
                    visibleAfter,
                    vanishesAfter,
                    whenImportExists,
                    assignedUserForm,
                    answersWithId,
                    resultsWithId,
                    offersList,
                    dailyLimit,
                    diskCheck,
                    cloudPcShownAfter,
                    groupLicenceAfter,
                    changesShowAfter);
        }
    }
}
