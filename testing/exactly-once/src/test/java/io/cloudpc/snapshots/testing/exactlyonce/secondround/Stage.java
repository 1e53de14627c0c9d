package io.cloudpc.snapshots.testing.exactlyonce.secondround;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.reconciling.Reconciled;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Two people of a tenant, a service that a test speaks for, and time that passes when a test lets it. */
final class Stage {
    static final Timings TIMINGS = Timings.usual();
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    static final UserId MEGAN = new UserId(new UUID(0, 1));
    static final UserId ADELE = new UserId(new UUID(0, 2));
    static final SnapshotId SNAP = new SnapshotId("snap-1");

    private static final GroupId STAFF = new GroupId(new UUID(2, 1));

    final FakeService service = new FakeService();
    final Set<UserId> deleted = new HashSet<>();
    final InMemoryTenant tenant;
    private Instant now = START;

    Stage() {
        tenant = InMemoryTenant.builder().clock(clock()).build();
        tenant.addGroup(STAFF, "Staff")
                .addPolicy(new ProvisioningPolicy("p", "Staff", Set.of(STAFF)))
                .addSetting(new UserSetting("s", "Snapshot", true, Set.of(STAFF)));
        isCalled(MEGAN, "megan@contoso.com");
        isCalled(ADELE, "adele@contoso.com");
        for (var user : List.of(MEGAN, ADELE)) {
            tenant.join(user, STAFF);
            tenant.addBlob(blob(user), SampleDisk.fixedVhd(32L << 20));
        }
    }

    void isCalled(UserId user, String name) {
        tenant.addUser(new User(user, Optional.of(UserPrincipalName.parse(name).get()), true, Optional.of("DE")));
    }

    /** The use cases of a process of this name. */
    SnapshotImports host(String name) {
        return SnapshotImports.builder()
                .service(service)
                .directory(directory())
                .sources(tenant.sources())
                .journal(tenant.journal())
                .clock(clock())
                .pause(this::pass)
                .host(new HostId(name))
                .timings(TIMINGS)
                .build();
    }

    private TenantDirectory directory() {
        return (TenantDirectory) Proxy.newProxyInstance(
                TenantDirectory.class.getClassLoader(),
                new Class<?>[] {TenantDirectory.class},
                (proxy, method, given) -> method.getName().equals("user")
                                && given[0] instanceof UserRef.ById byId
                                && deleted.contains(byId.id())
                        ? Either.right(Optional.empty())
                        : method.invoke(tenant.directory(), given));
    }

    Either<ImportFailure, AcceptedImport> importFor(UserId user) {
        return host("host-a").importSnapshot().importSnapshot(request(user));
    }

    /** The answer to a request for Megan is lost. */
    Stage lostAnswer() {
        service.answer = FakeService::noAnswer;
        importFor(MEGAN);
        return this;
    }

    /** As many looks as the proof of absence takes, from an hour after now. */
    Reconciled.Finding afterManyLooks() {
        pass(TIMINGS.absenceKnownAfter());
        look();
        pass(TIMINGS.looksApart());
        look();
        pass(TIMINGS.looksApart());
        return look();
    }

    Reconciled.Finding look() {
        return host("host-b")
                .reconcileImports()
                .one(MEGAN)
                .get()
                .reconciled()
                .get(0)
                .finding();
    }

    /** Megan's record is in this state, by an attempt of her file. */
    Stage given(ImportState state) {
        return given(MEGAN, state);
    }

    Stage given(UserId user, ImportState state) {
        var step = new Step(now, new HostId("host-z"), state.name(), Optional.empty(), Optional.empty());
        var sources =
                request(user).sourceFiles().stream().map(SourceReference::to).toList();
        var record = new ImportRecord(user, new AttemptId(new UUID(3, 1)), sources, state, List.of(step));
        tenant.journal()
                .find(user)
                .get()
                .map(entry -> tenant.journal().replace(entry, record))
                .orElseGet(() -> tenant.journal().create(record))
                .get();
        return this;
    }

    ImportRecord record(UserId user) {
        return tenant.journal().find(user).get().map(JournalEntry::record).orElseThrow();
    }

    ImportState state() {
        return record(MEGAN).state();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    static ImportRequest request(UserId user) {
        return ImportRequest.of(user, List.of(new SourceFile(FileType.DATA_FILE, blob(user))))
                .get();
    }

    private static StorageBlob blob(UserId user) {
        return StorageBlob.parse(
                        "/subscriptions/1f0c6cb2-5f0f-4b6c-8a4e-2f6d6f1c9a11/resourceGroups/rg/providers"
                                + "/Microsoft.Storage/storageAccounts/disks01",
                        "vhds",
                        user + ".vhd")
                .get();
    }

    /** What the service says of an import of Megan's file. */
    static SnapshotImport anImport(String assignedUser, Instant start) {
        return anImport(SNAP, MEGAN + ".vhd", assignedUser, "succeeded", "notUsed", start);
    }

    static SnapshotImport anImport(
            SnapshotId id, String file, String assignedUser, String status, String usage, Instant start) {
        return new SnapshotImport(
                Optional.of(id),
                Optional.of(file),
                ImportStatus.of(status),
                UsageStatus.of(usage),
                Optional.of(assignedUser).filter(name -> !name.isEmpty()),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                Optional.empty());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
