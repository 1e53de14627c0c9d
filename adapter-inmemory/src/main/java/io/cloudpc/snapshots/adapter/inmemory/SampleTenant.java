package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Contoso's tenant, for demonstrations and trials: one user for whom everything is ready, and one for each thing that can
 * be missing. Its storage account is there and has no blobs; put the disks where {@link #disk} says.
 */
public final class SampleTenant {
    /** Ready: policy, snapshot setting, and a licence with a disk of 128 GB. */
    public static final UserId MEGAN = userId(1);

    /** Licensed, and no provisioning policy reaches him. */
    public static final UserId ALEX = userId(2);

    /** Policy and setting, and no licence. */
    public static final UserId DIEGO = userId(3);

    /** Ready, with a licence whose disk has only 64 GB. */
    public static final UserId GRADY = userId(4);

    /** Ready, and her account is disabled. */
    public static final UserId ISAIAH = userId(5);

    /** Licensed and with a policy, and no setting has her Cloud PC made of a snapshot. */
    public static final UserId LYNNE = userId(6);

    /** The policy that reaches the group of {@link #MIGRATION}. */
    public static final ProvisioningPolicy POLICY =
            new ProvisioningPolicy("6d1c1b1e-0000-4000-8000-000000000001", "Contoso migration", Set.of(groupId(1)));

    /** The setting that has Cloud PCs made of snapshots; it reaches {@link #FROM_SNAPSHOT}. */
    public static final UserSetting SETTING = new UserSetting(
            "6d1c1b1e-0000-4000-8000-000000000002", "Provision from snapshot", true, Set.of(groupId(2)));

    /** Everybody who moves to Windows 365; {@link #FROM_SNAPSHOT} is in it. */
    public static final GroupId MIGRATION = groupId(1);

    /** Those who keep their disks. */
    public static final GroupId FROM_SNAPSHOT = groupId(2);

    /** The account that the disks are in. */
    public static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("8f0d6b0e-0000-4000-8000-000000000001"), "migration", "contosodisks");

    private static final LicencePlan STANDARD = LicencePlan.windows365Enterprise(2, 8, 128);
    private static final LicencePlan SMALL = LicencePlan.windows365Enterprise(2, 4, 64);

    private SampleTenant() {}

    /** Adds all of it to a tenant. */
    public static InMemoryTenant addTo(InMemoryTenant tenant) {
        tenant.addUser(user(MEGAN, "megan", true))
                .addUser(user(ALEX, "alex", true))
                .addUser(user(DIEGO, "diego", true))
                .addUser(user(GRADY, "grady", true))
                .addUser(user(ISAIAH, "isaiah", false))
                .addUser(user(LYNNE, "lynne", true))
                .addGroup(MIGRATION, "Migration to Windows 365")
                .addGroup(FROM_SNAPSHOT, "Migration with their own disks")
                .nest(FROM_SNAPSHOT, MIGRATION)
                .join(MEGAN, FROM_SNAPSHOT)
                .join(DIEGO, FROM_SNAPSHOT)
                .join(GRADY, FROM_SNAPSHOT)
                .join(ISAIAH, FROM_SNAPSHOT)
                .join(LYNNE, MIGRATION)
                .addPolicy(POLICY)
                .addSetting(SETTING)
                .license(MEGAN, STANDARD)
                .license(ALEX, STANDARD)
                .license(GRADY, SMALL)
                .license(ISAIAH, STANDARD)
                .license(LYNNE, STANDARD)
                .addAccount(ACCOUNT);
        return tenant;
    }

    /** Where a file of this name is stored: in the container {@code disks}. */
    public static StorageBlob disk(String fileName) {
        return new StorageBlob(ACCOUNT, new ContainerName("disks"), new BlobName(fileName));
    }

    private static User user(UserId id, String name, boolean enabled) {
        return new User(id, Optional.of(new UserPrincipalName(name + "@contoso.com")), enabled, Optional.of("US"));
    }

    private static UserId userId(int number) {
        return new UserId(new UUID(0x0a11ce00_0000_4000L, 0x8000_000000000000L + number));
    }

    private static GroupId groupId(int number) {
        return new GroupId(new UUID(0x97095000_0000_4000L, 0x8000_000000000000L + number));
    }
}
