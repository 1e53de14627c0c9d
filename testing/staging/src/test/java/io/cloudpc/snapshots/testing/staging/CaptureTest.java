package io.cloudpc.snapshots.testing.staging;

import static io.cloudpc.snapshots.testing.staging.CaptureBench.GUEST_STATE;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.MACHINE;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.MEGAN;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.TARGET;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.application.capturing.CaptureFailure;
import io.cloudpc.snapshots.application.capturing.CaptureNotStaged;
import io.cloudpc.snapshots.application.capturing.CaptureProgress;
import io.cloudpc.snapshots.application.capturing.CaptureProgress.Step;
import io.cloudpc.snapshots.application.capturing.CapturedElsewhere;
import io.cloudpc.snapshots.application.capturing.CapturedMachine;
import io.cloudpc.snapshots.application.capturing.ImportUnderWay;
import io.cloudpc.snapshots.application.capturing.MachineNotReady;
import io.cloudpc.snapshots.application.capturing.MachineStartedAgain;
import io.cloudpc.snapshots.application.capturing.MachinesFailed;
import io.cloudpc.snapshots.application.capturing.NoSuchMachine;
import io.cloudpc.snapshots.application.capturing.SnapshotFailed;
import io.cloudpc.snapshots.application.capturing.SnapshotNameTaken;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.MachineFinding;
import io.cloudpc.snapshots.domain.machine.MachineFindingCode;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A capture from the machine to the staged disk, and its cleaning. */
class CaptureTest {
    private final CaptureBench bench = new CaptureBench();

    private Either<CaptureFailure, CapturedMachine> capture(Consumer<CaptureProgress> progress) {
        return bench.host().captureMachine().capture(order().stopping(), progress);
    }

    private CapturedMachine captured() {
        return SnapshotImportException.orThrow(capture(progress -> {}));
    }

    private PowerState power() {
        return bench.tenant.facts().machines().get(0).machine().power();
    }

    @Test
    void capturesTheDiskAndTheGuestStateOfARunningMachine() {
        var steps = new ArrayList<Step>();
        var captured = SnapshotImportException.orThrow(capture(progress -> {
            if (steps.isEmpty() || steps.get(steps.size() - 1) != progress.step()) {
                steps.add(progress.step());
            }
        }));

        assertThat(power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(bench.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
        assertThat(bench.staged(GUEST_STATE)).isEqualTo(Bench.all(CaptureBench.STATE));
        assertThat(captured.disk().target()).isEqualTo(TARGET);
        assertThat(captured.guestState().orElseThrow().target()).isEqualTo(GUEST_STATE);
        assertThat(captured.accessLeftUntil()).isEmpty();
        assertThat(captured.grants()).isEqualTo(1);
        assertThat(bench.snapshot().accessGranted()).isFalse();
        assertThat(bench.snapshot().tags())
                .containsEntry("cloudpc-user", MEGAN.toString())
                .containsEntry("cloudpc-blob", "staged/megan.vhd")
                .containsEntry("cloudpc-taken", "2026-11-24T08:00:00Z");
        assertThat(steps)
                .containsExactly(
                        Step.CHECKING,
                        Step.STOPPING,
                        Step.TAKING_SNAPSHOT,
                        Step.GRANTING_ACCESS,
                        Step.STAGING_DISK,
                        Step.STAGING_GUEST_STATE,
                        Step.REVOKING_ACCESS,
                        Step.VERIFYING_MACHINE);
    }

    @Test
    void callsAzureAFewTimesForEachMachine() {
        var machines = WatchedMachines.watching(bench.tenant.machines());

        SnapshotImportException.orThrow(bench.host(machines, bench.area, bench.tenant.sources())
                .captureMachine()
                .capture(order().stopping(), progress -> {}));

        assertThat(machines.calls())
                .containsExactly(
                        "find",
                        "findSnapshot",
                        "locksOf",
                        "deallocate",
                        "find",
                        "locksOf",
                        "takeSnapshot",
                        "grantAccess",
                        "revokeAccess",
                        "find");
    }

    @Test
    void aSecondRunVerifiesWhatTheFirstDidAndStagesNothing() {
        var first = captured();
        bench.clock.advance(Duration.ofDays(1));

        var second = captured();

        assertThat(second.snapshot()).isEqualTo(first.snapshot());
        assertThat(second.disk().wasComplete()).isTrue();
        assertThat(second.guestState().orElseThrow().wasComplete()).isTrue();
        assertThat(bench.snapshot().accessGranted()).isFalse();
    }

    @Test
    void doesNotStopAMachineUnlessItIsTold() {
        var failure =
                bench.host().captureMachine().capture(order(), progress -> {}).getLeft();

        assertThat(((MachineNotReady) failure).check().forbidding())
                .extracting(MachineFinding::code)
                .containsExactly(MachineFindingCode.NOT_DEALLOCATED);
        assertThat(power()).isEqualTo(PowerState.RUNNING);
        assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
    }

    @Test
    void aPlanChangesNothing() {
        var plan = SnapshotImportException.orThrow(bench.host().captureMachine().plan(order().stopping()));

        assertThat(plan.stops()).isTrue();
        assertThat(plan.existing()).isEmpty();
        assertThat(plan.guestStateTarget()).contains(GUEST_STATE);
        assertThat(plan.access()).isEqualTo(Duration.ofHours(1));
        assertThat(power()).isEqualTo(PowerState.RUNNING);
        assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
        assertThat(bench.exists(TARGET)).isFalse();
    }

    @Test
    void aMachineThatIsNotThereIsToldByName() {
        var nobody = new MachineId(CaptureBench.SUBSCRIPTION, "desktops", "nobody");

        assertThat(bench.host()
                        .captureMachine()
                        .check(nobody, Optional.of(MEGAN), true)
                        .getLeft())
                .isEqualTo(new NoSuchMachine(nobody));
    }

    @Test
    void aSnapshotOfTheSameNameOfSomethingElseIsRefusedAndStays() {
        var name = bench.host().captureMachine().plan(order().stopping()).get().snapshot();
        var foreign = new DiskSnapshot(
                name,
                DiskSnapshot.State.READY,
                Optional.of(new DiskId(CaptureBench.SUBSCRIPTION, "desktops", "vm-alex-os")),
                Optional.of(bench.clock.instant()),
                CaptureBench.SIZE,
                false,
                Map.of());
        bench.tenant.addDiskSnapshot(foreign, SampleDisk.fixedVhd(CaptureBench.SIZE));

        assertThat(capture(progress -> {}).getLeft()).isEqualTo(new SnapshotNameTaken(name));

        assertThat(power()).isEqualTo(PowerState.RUNNING);
        assertThat(bench.snapshot()).isEqualTo(foreign);
        assertThat(bench.host().cleanUp().cleanUp(MACHINE, MEGAN).getLeft()).isEqualTo(new SnapshotNameTaken(name));
        assertThat(bench.snapshot()).isEqualTo(foreign);
    }

    @Test
    void aSnapshotThatAzureCouldNotTakeIsTold() {
        captured();
        var taken = bench.snapshot();
        bench.tenant.addDiskSnapshot(
                new DiskSnapshot(
                        taken.id(),
                        DiskSnapshot.State.FAILED,
                        taken.disk(),
                        taken.created(),
                        taken.sizeBytes(),
                        false,
                        taken.tags()),
                SampleDisk.fixedVhd(CaptureBench.SIZE));

        assertThat(capture(progress -> {}).getLeft()).isEqualTo(new SnapshotFailed(taken.id()));
    }

    @Test
    void aSnapshotThatIsStillBeingTakenIsWaitedFor() {
        bench.tenant.machines().deallocate(MACHINE).get();
        bench.tenant.faults().next(Operation.GRANT_ACCESS, Fault.unavailable());
        assertThat(capture(progress -> {}).isLeft()).isTrue();
        var taken = bench.snapshot();
        bench.tenant.addDiskSnapshot(
                new DiskSnapshot(
                        taken.id(),
                        DiskSnapshot.State.CREATING,
                        taken.disk(),
                        taken.created(),
                        taken.sizeBytes(),
                        false,
                        taken.tags()),
                SampleDisk.fixedVhd(CaptureBench.SIZE));
        bench.tenant.changeMachine(MACHINE, stored -> stored);

        var captured = bench.host().captureMachine().capture(order().stopping(), progress -> {});

        // The bytes of this snapshot are a disk without a guest state.
        assertThat(captured.getLeft()).isInstanceOf(MachinesFailed.class);
        assertThat(bench.snapshot().state()).isEqualTo(DiskSnapshot.State.READY);
    }

    @Test
    void anotherTargetThanTheFirstRunsIsRefused() {
        var first = captured();
        var elsewhere = new StorageBlob(Bench.ACCOUNT, Bench.CONTAINER, new BlobName("other.vhd"));

        var failure = bench.host()
                .captureMachine()
                .capture(
                        new io.cloudpc.snapshots.application.capturing.CaptureOrder(
                                MACHINE, MEGAN, elsewhere, true, order().pace(), false),
                        progress -> {})
                .getLeft();

        assertThat(failure).isEqualTo(new CapturedElsewhere(first.snapshot().id(), TARGET));
    }

    @Test
    void aMachineThatWasStartedDuringTheStagingIsToldBeforeTheImport() {
        var failure = capture(progress -> {
                    if (progress.step() == Step.STAGING_GUEST_STATE && power() == PowerState.DEALLOCATED) {
                        bench.clock.advance(Duration.ofMinutes(1));
                        bench.tenant.startMachine(MACHINE);
                    }
                })
                .getLeft();

        assertThat(failure).isInstanceOf(MachineStartedAgain.class);
        assertThat(failure.message()).contains("vm-megan").contains("2026-11-24T08:00:00Z");
        assertThat(bench.snapshot().accessGranted()).isFalse();
    }

    @Test
    void aMachineThatWasStartedAndStoppedSinceIsNoticedBeforeAnythingIsStaged() {
        captured();
        bench.clock.advance(Duration.ofHours(1));
        bench.tenant.startMachine(MACHINE);
        bench.tenant.machines().deallocate(MACHINE).get();

        var steps = new ArrayList<Step>();
        var failure = capture(progress -> steps.add(progress.step())).getLeft();

        assertThat(failure).isInstanceOf(MachineStartedAgain.class);
        assertThat(steps).containsExactly(Step.CHECKING);
    }

    @Test
    void accessThatSomebodyElseHasIsRevokedBeforeItIsGrantedAnew() {
        captured();
        var theirs = bench.tenant
                .machines()
                .grantAccess(bench.snapshot().id(), Duration.ofHours(20), false)
                .get();

        captured();

        assertThat(bench.tenant.sources().open(theirs.disk()).isLeft()).isTrue();
        assertThat(bench.snapshot().accessGranted()).isFalse();
    }

    @Test
    void accessThatEndsDuringTheStagingIsAskedForAgain() {
        var endings = new ArrayList<Phase>();

        var captured = SnapshotImportException.orThrow(capture(progress -> progress.staging()
                .filter(staging -> staging.sentBytes() > 0 && endings.size() < 3)
                .ifPresent(staging -> {
                    endings.add(staging.phase());
                    bench.clock.advance(Duration.ofHours(1));
                })));

        assertThat(endings).hasSize(3);
        assertThat(captured.grants()).isBetween(2, 4);
        assertThat(bench.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
        assertThat(bench.snapshot().accessGranted()).isFalse();
    }

    @Test
    void accessThatSomebodyRevokesDuringTheStagingIsAskedForAgain() {
        var revoked = new ArrayList<Boolean>();

        var captured = SnapshotImportException.orThrow(capture(progress -> {
            if (progress.staging().filter(staging -> staging.sentBytes() > 0).isPresent() && revoked.isEmpty()) {
                revoked.add(bench.tenant
                        .machines()
                        .revokeAccess(bench.snapshot().id())
                        .isRight());
            }
        }));

        assertThat(captured.grants()).isEqualTo(2);
        assertThat(bench.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
    }

    @Test
    void accessThatAlwaysEndsIsNotAskedForForever() {
        var machines = WatchedMachines.watching(bench.tenant.machines());
        var failure = bench.host(machines, bench.area, bench.tenant.sources())
                .captureMachine()
                .capture(order().stopping(), progress -> {
                    if (progress.step() == Step.STAGING_DISK
                            && progress.staging().isEmpty()) {
                        bench.clock.advance(Duration.ofHours(2));
                    }
                })
                .getLeft();

        assertThat(failure).isInstanceOf(CaptureNotStaged.class);
        assertThat(machines.calls()).filteredOn("grantAccess"::equals).hasSize(8);
    }

    @Test
    void accessIsRevokedWhenTheStagingFails() {
        bench.area.create(TARGET, 512, StagingNotes.none()).get();

        var failure = capture(progress -> {}).getLeft();

        assertThat(failure.code()).isEqualTo("TargetTaken");
        assertThat(bench.snapshot().accessGranted()).isFalse();
    }

    @Test
    void accessIsRevokedWhenTheThreadIsInterrupted() {
        try {
            var failure = capture(progress -> {
                        if (progress.step() == Step.STAGING_DISK) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .getLeft();

            assertThat(failure).isInstanceOf(CaptureNotStaged.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(bench.snapshot().accessGranted()).isFalse();
        } finally {
            Thread.interrupted();
        }
        assertThat(captured().disk().target()).isEqualTo(TARGET);
    }

    @Test
    void accessThatCannotBeRevokedIsToldWithItsEnd() {
        bench.tenant.faults().always(Operation.REVOKE_ACCESS, Fault.unavailable());

        var captured = captured();

        assertThat(captured.accessLeftUntil()).contains(bench.clock.instant().plus(Duration.ofHours(1)));
        assertThat(bench.snapshot().accessGranted()).isTrue();

        bench.area.breakLease(TARGET);
        bench.tenant.faults().clear().always(Operation.REVOKE_ACCESS, Fault.unavailable());
        assertThat(capture(progress -> {}).getLeft()).isInstanceOf(MachinesFailed.class);
    }

    @Test
    void repeatsWhateverAnswerWasLost() {
        for (var operation : List.of(
                Operation.DEALLOCATE, Operation.TAKE_DISK_SNAPSHOT, Operation.GRANT_ACCESS, Operation.REVOKE_ACCESS)) {
            var fresh = new CaptureBench();
            for (var fault : List.of(Fault.answerLost(), Fault.requestLost(), Fault.throttled(), Fault.unavailable())) {
                fresh.tenant.faults().next(operation, fault);
                var first = fresh.host().captureMachine().capture(order().stopping(), progress -> {});
                assertThat(
                                first.isLeft()
                                        ? first.getLeft().kind().name()
                                        : "REVOKED "
                                                + first.get().accessLeftUntil().isPresent())
                        .as("%s", operation)
                        .isIn("UNAVAILABLE", "REVOKED true", "REVOKED false");
                fresh.letLeaseEnd();
            }
            fresh.tenant.faults().clear();

            var captured = SnapshotImportException.orThrow(
                    fresh.host().captureMachine().capture(order().stopping(), progress -> {}));

            assertThat(captured.accessLeftUntil()).as("%s", operation).isEmpty();
            assertThat(fresh.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
            assertThat(fresh.snapshot().accessGranted()).isFalse();
        }
    }

    @Test
    void aConflictIsForLater() {
        bench.tenant.faults().next(Operation.TAKE_DISK_SNAPSHOT, Fault.refused("Conflict", "Another operation runs."));

        var failure = capture(progress -> {}).getLeft();

        assertThat(failure.kind().name()).isEqualTo("UNAVAILABLE");
        assertThat(captured().disk().target()).isEqualTo(TARGET);
    }

    @Test
    void cleansUpExactlyWhatItMade() {
        captured();
        var bystander = new StorageBlob(Bench.ACCOUNT, Bench.CONTAINER, new BlobName("alex.vhd"));
        bench.area.create(bystander, 512, StagingNotes.none()).get();
        var cleaner = bench.host().cleanUp();

        var plan = cleaner.plan(MACHINE, MEGAN).get();
        assertThat(bench.exists(TARGET)).isTrue();
        var cleaned = cleaner.cleanUp(MACHINE, MEGAN).get();

        assertThat(cleaned).isEqualTo(plan);
        assertThat(cleaned.blobs()).containsExactly(TARGET, GUEST_STATE);
        assertThat(cleaned.kept()).isEmpty();
        assertThat(bench.exists(TARGET)).isFalse();
        assertThat(bench.exists(GUEST_STATE)).isFalse();
        assertThat(bench.exists(bystander)).isTrue();
        assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
        assertThat(bench.tenant.facts().machines()).hasSize(1);
        assertThat(power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(cleaner.cleanUp(MACHINE, MEGAN).get().isEmpty()).isTrue();
    }

    @Test
    void cleansUpAnUnfinishedStagingAndOpenAccess() {
        bench.tenant.faults().always(Operation.REVOKE_ACCESS, Fault.unavailable());
        try {
            var failed = capture(progress -> {
                if (progress.staging()
                        .filter(staging -> staging.sentBytes() > 0)
                        .isPresent()) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(failed.isLeft()).isTrue();
        } finally {
            Thread.interrupted();
        }
        bench.tenant.faults().clear();
        bench.letLeaseEnd();
        assertThat(bench.exists(TARGET)).isTrue();
        assertThat(bench.snapshot().accessGranted()).isTrue();

        SnapshotImportException.orThrow(bench.host().cleanUp().cleanUp(MACHINE, MEGAN));

        assertThat(bench.exists(TARGET)).isFalse();
        assertThat(bench.exists(Bench.MEMORY)).isFalse();
        assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
    }

    @Test
    void keepsABlobThatNoStagingMade() {
        bench.area.create(TARGET, 512, StagingNotes.none()).get();
        assertThat(capture(progress -> {}).isLeft()).isTrue();

        var cleaned = SnapshotImportException.orThrow(bench.host().cleanUp().cleanUp(MACHINE, MEGAN));

        assertThat(cleaned.kept()).containsExactly(TARGET);
        assertThat(bench.exists(TARGET)).isTrue();
        assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
    }

    @Test
    void cleansNothingWhileTheImportIsUnderWay() {
        captured();
        var request = new ImportRequest(MEGAN, List.of(new SourceFile(FileType.DATA_FILE, TARGET)));
        bench.tenant
                .journal()
                .create(ImportRecord.reserve(
                        request,
                        new AttemptId(new UUID(1, 1)),
                        new Lease(new HostId("host-a"), bench.clock.instant().plusSeconds(60)),
                        bench.clock.instant()))
                .get();

        assertThat(bench.host().cleanUp().cleanUp(MACHINE, MEGAN).getLeft()).isInstanceOf(ImportUnderWay.class);

        assertThat(bench.exists(TARGET)).isTrue();
        assertThat(bench.tenant.facts().diskSnapshots()).hasSize(1);
    }

    @Test
    void cleansForTheUserThatItIsToldAndNobodyElse() {
        captured();

        var cleaned = bench.host()
                .cleanUp()
                .cleanUp(MACHINE, new UserId(new UUID(7, 2)))
                .get();

        assertThat(cleaned.isEmpty()).isTrue();
        assertThat(bench.exists(TARGET)).isTrue();
    }

    @Test
    void noSignatureIsInAnythingThatIsSaid() {
        var said = new StringBuilder();
        bench.tenant.faults().always(Operation.REVOKE_ACCESS, Fault.unavailable());
        capture(progress -> said.append(progress)).peek(said::append);
        said.append(bench.snapshot()).append(bench.snapshot().tags());
        bench.tenant.faults().clear();
        said.append(capture(progress -> {
            if (progress.step() == Step.STAGING_DISK) {
                bench.tenant.machines().revokeAccess(bench.snapshot().id());
                bench.tenant.faults().always(Operation.GRANT_ACCESS, Fault.unavailable());
            }
        }));

        assertThat(said.toString()).isNotEmpty().doesNotContain("sig=").doesNotContain("%3D");
    }
}
