package io.cloudpc.snapshots.testing.contracts;

import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** People who move to Windows 365, and their disks, put into a tenant. */
final class Newcomers {
    static final GroupId MIGRATION = new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000001"));
    static final String POLICY_NAME = "Contoso migration";
    static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("8f0d6b0e-0000-4000-8000-000000000001"), "migration", "contosodisks");

    private static final ContainerName DISKS = new ContainerName("disks");
    private static final long DISK_BYTES = 64L << 20;

    private final TenantFixture tenant;
    private int users;

    /** Adds the group of those who move, and the policy that reaches it. */
    Newcomers(TenantFixture tenant) {
        this.tenant = tenant;
        tenant.add(MIGRATION);
        tenant.add(new ProvisioningPolicy("6d1c1b1e-0000-4000-8000-000000000001", POLICY_NAME, Set.of(MIGRATION)));
    }

    /** A user with licence and policy. */
    User aReadyUser() {
        var user = aLicensedUserWithoutPolicy();
        tenant.join(user.id(), MIGRATION);
        return user;
    }

    /** A user with a licence whom no policy reaches. */
    User aLicensedUserWithoutPolicy() {
        var user = aUser();
        tenant.license(user.id(), "CPC_E_2C_8GB_128GB", 128);
        return user;
    }

    /** A user of whom there is nothing but the account. */
    User aUser() {
        int number = ++users;
        var user = new User(
                userId(number),
                Optional.of(new UserPrincipalName("user" + number + "@contoso.com")),
                true,
                Optional.of("US"));
        tenant.add(user);
        return user;
    }

    /** The id of somebody who is not in the tenant. */
    UserId nobody() {
        return userId(999_999);
    }

    /** Stores a disk that can be imported, and asks for its import. */
    ImportRequest aRequestFor(User user) {
        return aRequestFor(user, "disk-of-" + user.id() + ".vhd", SampleDisk.fixedVhd(DISK_BYTES));
    }

    ImportRequest aRequestFor(User user, String blob, DiskBytes bytes) {
        tenant.store(blob(blob), bytes);
        return requestFor(user.id(), blob(blob));
    }

    /** A request for whatever there is, or is not, at a place of storage. */
    static ImportRequest requestFor(UserId user, StorageBlob blob) {
        return new ImportRequest(user, List.of(new SourceFile(FileType.DATA_FILE, blob)));
    }

    /** A request for the disk of another one, by a SAS URL. */
    ImportRequest bySasUrl(ImportRequest request) {
        return new ImportRequest(
                request.assignedUser(),
                List.of(new SourceFile(
                        FileType.DATA_FILE, sasUrl(request.dataFile().location().fileName()))));
    }

    SasUrl sasUrl(String blob) {
        var expiry = tenant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        return SasUrl.parse(
                        "https://contosodisks.blob.core.windows.net/disks/" + blob + "?sv=2024-11-04&sr=b&sp=r&se="
                                + expiry + "&sig=c2lnbmF0dXJl",
                        SasPolicy.at(tenant.now()))
                .get();
    }

    static StorageBlob blob(String name) {
        return new StorageBlob(ACCOUNT, DISKS, new BlobName(name));
    }

    /** An order with a minute to send it in. */
    SubmitOrder anOrder() {
        return new SubmitOrder(
                "5b1d7a52-0000-4000-8000-000000000001", tenant.now().plusSeconds(60));
    }

    /** Has an import accepted for a new user. */
    SnapshotId anAcceptedImport() {
        return anAcceptedImportOf(aReadyUser());
    }

    SnapshotId anAcceptedImportOf(User user) {
        return tenant.service()
                .submit(aRequestFor(user), anOrder())
                .get()
                .snapshotId()
                .orElseThrow();
    }

    /** Has an import accepted and waits for its end. */
    SnapshotId aSucceededImport() {
        var id = anAcceptedImport();
        tenant.advance(tenant.pendingFor().plus(tenant.importingFor()));
        return id;
    }

    private static UserId userId(int number) {
        return new UserId(new UUID(0x0a11ce00_0000_4000L, 0x8000_0000_0000_0000L + number));
    }
}
