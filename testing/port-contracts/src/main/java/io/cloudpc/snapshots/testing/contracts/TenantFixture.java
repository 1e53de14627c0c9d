package io.cloudpc.snapshots.testing.contracts;

import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A tenant that a contract can set up, and the adapter in front of it. Fresh for each test, with nobody in it; its service
 * lists imports, answers with ids, and refuses a second import of a user.
 */
public interface TenantFixture extends AutoCloseable {
    /** The adapter under test. */
    CloudPcService service();

    /** The adapter under test. */
    TenantDirectory directory();

    /** The adapter under test. */
    ProvisioningDirectory provisioning();

    /** The adapter under test. */
    TenantChanges changes();

    /** The time by the clock that adapter and tenant share. */
    Instant now();

    /** Lets the clock go on, without waiting. */
    void advance(Duration time);

    /** How long an accepted import is pending. */
    Duration pendingFor();

    /** How long an import is in progress after that. */
    Duration importingFor();

    void add(User user);

    void add(GroupId group);

    /** Adds a group with this display name. */
    void add(GroupId group, String displayName);

    /** Makes the user a direct member of the group. */
    void join(UserId user, GroupId group);

    /** Makes the inner group a direct member of the outer one. */
    void nest(GroupId inner, GroupId outer);

    /** Adds a policy; the groups it is assigned to are there. */
    void add(ProvisioningPolicy policy);

    /** Adds a user setting; the groups it is assigned to are there. */
    void add(UserSetting setting);

    /** Buys so many licences of a product, whose plan has a disk of so many gigabytes. */
    SkuId buy(String partNumber, int diskGigabytes, int seats);

    /** Assigns a product that was bought to the group; its direct members get licences of it. */
    void license(GroupId group, SkuId sku);

    /** From now on the group's licences are processed this long after a user joined. */
    void processGroupLicencesAfter(Duration delay);

    /** The next licence through a group is not given, with this error. */
    void failNextGroupLicence(String error);

    /** From now on no read shows a change before this time has passed since it was made. */
    void showChangesAfter(Duration delay);

    /** Assigns a product of this part number to the user, whose plan has a disk of so many gigabytes. */
    void license(UserId user, String partNumber, int diskGigabytes);

    /** Assigns a product of this part number that has nothing to do with Windows 365. */
    void licenseOther(UserId user, String partNumber);

    void add(UserId user, CloudPc cloudPc);

    /** Stores a page blob, with its account if that is new. */
    void store(StorageBlob blob, DiskBytes bytes);

    /** The next import that is accepted ends as failed, with this explanation. */
    void failNextImport(String additionalDetail);

    /** From now on the service says these words of the import. */
    void say(SnapshotId id, String importStatus, String usageStatus);

    /** From now on answers to an accepted import have no id. */
    void answerWithoutIds();

    /** From now on imports are shown without their ids. */
    void showWithoutIds();

    /** From now on imports name their user by object id. */
    void nameUsersByObjectId();

    /** From now on the service offers no list of imports. */
    void offerNoList();

    /** From now on no read shows an import before this time has passed since it was accepted. */
    void showImportsAfter(Duration delay);

    /** From now on only so many import requests are taken on a day. */
    void allowRequestsADay(int limit);

    /** The next call of this kind goes wrong in this way. */
    void next(PortCall call, Trouble trouble);

    /** In the next call of this kind, after its effect and before its answer, this runs on whichever thread. */
    void nextMeanwhile(PortCall call, Runnable hook);

    /** How many import requests of this user reached the service since the beginning. */
    int submissionsReceived(UserId user);

    /** What the service really has of this user, whatever it shows. */
    Set<SnapshotId> snapshotsOf(UserId user);

    /** Gives back what the fixture holds. */
    @Override
    default void close() {}

    /** A call through one of the ports. */
    enum PortCall {
        SUBMIT,
        RETRIEVE,
        LIST,
        PURGE,
        USER,
        GROUPS,
        POLICIES,
        SETTINGS,
        LICENCES,
        CLOUD_PCS,
        SKUS,
        GROUP,
        MEMBERS,
        LICENCE_STATES,
        CREATE_SETTING,
        SET_SOURCE,
        ASSIGN_SETTING,
        ASSIGN_LICENCE,
        ADD_MEMBER
    }

    /** What goes wrong. */
    enum Trouble {
        /** The service does it, and its answer never arrives. */
        ANSWER_LOST,
        /** No connection comes about. */
        UNREACHABLE,
        /** The service says no with the code {@code OutOfOrder}, and does nothing. */
        REFUSED,
        /** Too many requests, without a word on when to come back. */
        THROTTLED,
        /** Too many requests; come back in 40 s. */
        THROTTLED_FOR_40_SECONDS,
        /** The caller has no permission. */
        FORBIDDEN
    }
}
