package io.cloudpc.snapshots.application.usecase;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.port.driven.CloudPcService;
import io.cloudpc.snapshots.application.port.driven.Effect;
import io.cloudpc.snapshots.application.port.driven.ImportEvent;
import io.cloudpc.snapshots.application.port.driven.Listing;
import io.cloudpc.snapshots.application.port.driven.PurgeAnswer;
import io.cloudpc.snapshots.application.port.driven.ServiceError;
import io.cloudpc.snapshots.application.port.driven.ServiceFailure;
import io.cloudpc.snapshots.application.port.driven.SourceFailure;
import io.cloudpc.snapshots.application.port.driven.Submission;
import io.cloudpc.snapshots.application.port.driven.TenantDirectory;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Step;
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
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A host whose world answers as a test says: a user who is ready for an import, and a service that accepts. */
final class Host {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final UserId MEGAN = new UserId(new UUID(0, 1));
    static final SnapshotId ID = new SnapshotId("snap-1");
    static final HostId NAME = new HostId("host-a");

    final CloudPcService service = mock(CloudPcService.class);
    final TenantDirectory directory = mock(TenantDirectory.class);
    final ScriptedJournal journal = new ScriptedJournal();
    final List<ImportEvent> events = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final MovableClock clock = new MovableClock();
    final SnapshotImports imports;

    Host() {
        var staff = new GroupId(new UUID(2, 1));
        lenient().when(directory.user(any())).thenReturn(Either.right(Optional.of(megan())));
        lenient().when(directory.groupsOf(any())).thenReturn(Either.right(Set.of(staff)));
        lenient()
                .when(directory.provisioningPolicies())
                .thenReturn(Either.right(List.of(new ProvisioningPolicy("p", "Staff", Set.of(staff)))));
        lenient()
                .when(directory.userSettings())
                .thenReturn(Either.right(List.of(new UserSetting("s", "Snapshot", true, Set.of(staff)))));
        lenient()
                .when(directory.licencesOf(any()))
                .thenReturn(Either.right(List.of(new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(128)))));
        lenient().when(directory.cloudPcsOf(any())).thenReturn(Either.right(List.of()));
        lenient().when(service.list()).thenReturn(Either.right(new Listing.Complete(List.of())));
        lenient().when(service.retrieve(any())).thenReturn(Either.right(Optional.empty()));
        lenient().when(service.retrieveAll(any())).thenCallRealMethod();
        lenient().when(service.purge(any())).thenReturn(Either.right(PurgeAnswer.PURGED));
        lenient()
                .when(service.submit(any(), any()))
                .thenReturn(Either.right(new Submission(Optional.of(ID), Optional.of("request-9"))));
        var ids = new AtomicLong();
        imports = SnapshotImports.builder()
                .service(service)
                .directory(directory)
                .sources(
                        location -> Either.left(new SourceFailure.NotServed(location)),
                        location -> Either.right(SampleDisks.of(location)))
                .journal(journal)
                .events(events::add)
                .clock(clock)
                .pause(time -> {
                    pauses.add(time);
                    clock.advance(time);
                })
                .ids(() -> new UUID(7, ids.incrementAndGet()))
                .host(NAME)
                .diskPolicy(DiskPolicy.standard())
                .build();
    }

    /** Time that passes only when a test lets it. */
    static final class MovableClock extends Clock {
        private Instant now = START;

        void advance(Duration time) {
            now = now.plus(time);
        }

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
    }

    ImportState state() {
        return journal.record(MEGAN).state();
    }

    void given(ImportState state) {
        journal.put(aRecord(state));
    }

    static User megan() {
        return new User(
                MEGAN, Optional.of(UserPrincipalName.parse("megan@contoso.com").get()), true, Optional.of("DE"));
    }

    static ImportRequest aRequest() {
        return aRequest("os.vhd");
    }

    static ImportRequest aRequest(String blob) {
        var location = StorageBlob.parse(
                        "/subscriptions/1f0c6cb2-5f0f-4b6c-8a4e-2f6d6f1c9a11/resourceGroups/rg/providers"
                                + "/Microsoft.Storage/storageAccounts/disks01",
                        "vhds",
                        blob)
                .get();
        return ImportRequest.of(MEGAN, List.of(new SourceFile(FileType.DATA_FILE, location)))
                .get();
    }

    static ImportRecord aRecord(ImportState state) {
        var step = new Step(START, NAME, state.name(), Optional.empty(), Optional.empty());
        return new ImportRecord(MEGAN, new AttemptId(new UUID(3, 1)), List.of(), state, List.of(step));
    }

    static SnapshotImport anImport(String importStatus, String usageStatus) {
        return anImport(ID, "megan@contoso.com", importStatus, usageStatus, START);
    }

    static SnapshotImport anImport(SnapshotId id, String user, String importStatus, String usageStatus, Instant start) {
        return new SnapshotImport(
                Optional.of(id),
                Optional.of("os.vhd"),
                ImportStatus.of(importStatus),
                UsageStatus.of(usageStatus),
                Optional.of(user),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                Optional.empty());
    }

    static ServiceError anError(int status, String code) {
        return new ServiceError(OptionalInt.of(status), code, "The service's own words.", Optional.of("request-9"));
    }

    static ServiceFailure anOutage(Effect effect) {
        return new ServiceFailure.Unavailable(anError(503, "ServiceUnavailable"), effect);
    }
}
