package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Facts about one import, ready to be asked for unless a test says otherwise. */
final class Facts {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final UserId MEGAN = new UserId(new UUID(1, 1));
    static final GroupId STAFF = new GroupId(new UUID(2, 1));
    static final GroupId OTHERS = new GroupId(new UUID(2, 2));
    static final long GIB = 1L << 30;
    static final SourceLocation DISK = StorageBlob.parse(
                    "/subscriptions/1f0c6cb2-5f0f-4b6c-8a4e-2f6d6f1c9a11/resourceGroups/rg/providers"
                            + "/Microsoft.Storage/storageAccounts/disks01",
                    "vhds",
                    "os.vhd")
            .get();

    private SourceLocation location = DISK;
    private Fact<Optional<ImportRecord>> record = new Fact.Known<>(Optional.empty());
    private Fact<List<SnapshotImport>> serviceImports = new Fact.Known<>(List.of());
    private Fact<Optional<User>> user = new Fact.Known<>(Optional.of(megan(true)));
    private Fact<Set<GroupId>> groups = new Fact.Known<>(Set.of(STAFF));
    private Fact<List<ProvisioningPolicy>> policies =
            new Fact.Known<>(List.of(new ProvisioningPolicy("p1", "Staff", Set.of(STAFF))));
    private Fact<List<UserSetting>> settings =
            new Fact.Known<>(List.of(new UserSetting("s1", "From snapshot", true, Set.of(STAFF))));
    private Fact<List<Licence>> licences =
            new Fact.Known<>(List.of(new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(128))));
    private Fact<List<CloudPc>> cloudPcs = new Fact.Known<>(List.of());
    private Map<FileType, Fact<DiskEvidence>> disks = Map.of(FileType.DATA_FILE, known(aDisk(127 * GIB)));

    private List<Acceptance> accepted = List.of();
    private Optional<TenantId> tenant = Optional.empty();
    private SourceReach reach = SourceReach.CLEAR;

    private Facts() {}

    static Facts ofAReadyImport() {
        return new Facts();
    }

    Facts location(SourceLocation other) {
        location = other;
        return this;
    }

    Facts record(ImportState state) {
        return record(new Fact.Known<>(Optional.of(aRecord(state))));
    }

    Facts record(Fact<Optional<ImportRecord>> fact) {
        record = fact;
        return this;
    }

    Facts serviceImports(SnapshotImport... imports) {
        return serviceImports(new Fact.Known<>(List.of(imports)));
    }

    Facts serviceImports(Fact<List<SnapshotImport>> fact) {
        serviceImports = fact;
        return this;
    }

    Facts user(Fact<Optional<User>> fact) {
        user = fact;
        return this;
    }

    Facts groups(Fact<Set<GroupId>> fact) {
        groups = fact;
        return this;
    }

    Facts policies(ProvisioningPolicy... all) {
        policies = new Fact.Known<>(List.of(all));
        return this;
    }

    Facts settings(UserSetting... all) {
        settings = new Fact.Known<>(List.of(all));
        return this;
    }

    Facts licences(Licence... all) {
        licences = new Fact.Known<>(List.of(all));
        return this;
    }

    Facts cloudPcs(CloudPc... all) {
        cloudPcs = new Fact.Known<>(List.of(all));
        return this;
    }

    Facts disk(DiskEvidence evidence) {
        return disks(Map.of(FileType.DATA_FILE, known(evidence)));
    }

    Facts disks(Map<FileType, Fact<DiskEvidence>> all) {
        disks = all;
        return this;
    }

    Facts reach(SourceReach known) {
        reach = known;
        return this;
    }

    Facts tenant(TenantId id) {
        tenant = Optional.of(id);
        return this;
    }

    Facts accepted(Acceptance... answers) {
        accepted = List.of(answers);
        return this;
    }

    ImportFacts build() {
        var request = new ImportRequest(MEGAN, List.of(new SourceFile(FileType.DATA_FILE, location)), accepted);
        return new ImportFacts(
                request,
                SasPolicy.at(NOW),
                record,
                serviceImports,
                user,
                groups,
                policies,
                settings,
                licences,
                cloudPcs,
                disks,
                tenant,
                Map.of(FileType.DATA_FILE, reach));
    }

    static User megan(boolean enabled) {
        return new User(
                MEGAN, Optional.of(UserPrincipalName.parse("megan@contoso.com").get()), enabled, Optional.of("DE"));
    }

    static ImportRecord aRecord(ImportState state) {
        var step = new Step(NOW, new HostId("host-a"), state.name(), Optional.empty(), Optional.empty());
        return new ImportRecord(MEGAN, new AttemptId(new UUID(3, 1)), List.of(), state, List.of(step));
    }

    static SnapshotImport anImport(String id, String user, String status) {
        return new SnapshotImport(
                Optional.of(new SnapshotId(id)),
                Optional.of("os.vhd"),
                ImportStatus.of(status),
                UsageStatus.NOT_USED,
                Optional.of(user),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty());
    }

    static DiskEvidence aDisk(long virtualSizeBytes, Finding... findings) {
        return new DiskEvidence.Inspected(new DiskInspection(
                FileType.DATA_FILE, DiskFormat.FIXED_VHD, OptionalLong.of(virtualSizeBytes), List.of(findings)));
    }

    static Fact<DiskEvidence> known(DiskEvidence evidence) {
        return new Fact.Known<>(evidence);
    }
}
