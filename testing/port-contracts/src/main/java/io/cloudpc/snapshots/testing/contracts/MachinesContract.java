package io.cloudpc.snapshots.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link Machines} does. */
public abstract class MachinesContract {
    protected static final UUID SUBSCRIPTION = UUID.fromString("4c1f7a52-9d3e-4b68-8a05-2e6f0d9b7c31");

    /** A running Windows machine of Generation 2 with Trusted Launch. */
    protected static final MachineId MACHINE = new MachineId(SUBSCRIPTION, "desktops", "vm-megan");

    protected static final DiskId DISK = new DiskId(SUBSCRIPTION, "desktops", "vm-megan-os");
    protected static final DiskId OTHER_DISK = new DiskId(SUBSCRIPTION, "desktops", "vm-alex-os");
    protected static final long DISK_BYTES = 32L << 20;

    private static final DiskSnapshotId SNAPSHOT = new DiskSnapshotId(SUBSCRIPTION, "desktops", "cloudpc-vm-megan-1");
    private static final Map<String, String> TAGS = Map.of("cloudpc-user", "megan", "cloudpc-taken", "2026-11-24");
    private static final SnapshotOrder ORDER = new SnapshotOrder(SNAPSHOT, "westeurope", DISK, TAGS);
    private static final Duration HOUR = Duration.ofHours(1);

    /** The calls that can go wrong. */
    protected enum Change {
        DEALLOCATE,
        TAKE_SNAPSHOT,
        GRANT_ACCESS,
        REVOKE_ACCESS,
        DELETE_SNAPSHOT
    }

    /** The adapter under test, with {@link #MACHINE} whose OS disk is {@link #DISK}, and a machine with the other disk. */
    protected abstract Machines machines();

    /** Reads the exports. */
    protected abstract DiskSources sources();

    /** Starts the machine, as its user can. */
    protected abstract void start(MachineId machine);

    /** Puts this lock on the machine. */
    protected abstract void lock(MachineId machine, ResourceLock lock);

    /** Lets time pass, for Azure. */
    protected abstract void letPass(Duration time);

    /** The next call of this kind has its effect, and its answer is lost. */
    protected abstract void loseAnswer(Change change);

    /** Every call of this kind is throttled, with this advice. */
    protected abstract void throttle(Change change, Duration retryAfter);

    /** Every call of this kind is refused, because the caller has no role for it. */
    protected abstract void forbid(Change change);

    @Test
    public void findsAMachineWithItsDisk() {
        var machine = machines().find(MACHINE).get().orElseThrow();

        assertThat(machine.id()).isEqualTo(MACHINE);
        assertThat(machine.location()).isEqualTo("westeurope");
        assertThat(machine.power()).isEqualTo(PowerState.RUNNING);
        assertThat(machine.osType()).contains("Windows");
        assertThat(machine.securityType()).isEqualTo(Machine.TRUSTED_LAUNCH);
        assertThat(machine.placement()).isEqualTo(Machine.Placement.MANAGED);
        assertThat(machine.dataDisks()).isEmpty();
        assertThat(machine.agent()).isEqualTo(Machine.Agent.READY);
        var disk = machine.osDisk().orElseThrow();
        assertThat(disk.id()).isEqualTo(DISK);
        assertThat(disk.sizeBytes()).isEqualTo(DISK_BYTES);
        assertThat(disk.generation()).contains("V2");
        assertThat(disk.architecture()).contains("x64");
        assertThat(disk.azureDiskEncryption()).isFalse();
        assertThat(disk.customerManagedKey()).isFalse();
        assertThat(disk.networkAccess()).isEqualTo(OsDisk.NetworkAccess.EVERYWHERE);
        assertThat(disk.entraDataAccess()).isFalse();
        assertThat(disk.ownershipChanged()).isPresent();
    }

    @Test
    public void whatIsNotThereIsEmpty() {
        assertThat(machines()
                        .find(new MachineId(SUBSCRIPTION, "desktops", "nobody"))
                        .get())
                .isEmpty();
        assertThat(machines().findSnapshot(SNAPSHOT).get()).isEmpty();
    }

    @Test
    public void deallocatesAMachineOnceAndAgain() {
        letPass(HOUR);
        var before = disk().ownershipChanged();

        machines().deallocate(MACHINE).get();

        assertThat(machine().power()).isEqualTo(PowerState.DEALLOCATED);
        var after = disk().ownershipChanged();
        assertThat(after).isNotEqualTo(before);
        letPass(HOUR);
        machines().deallocate(MACHINE).get();
        assertThat(machine().power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(disk().ownershipChanged()).isEqualTo(after);
    }

    @Test
    public void theDiskTellsThatItsMachineWasStartedAndStopped() {
        machines().deallocate(MACHINE).get();
        var before = disk().ownershipChanged();
        letPass(HOUR);

        start(MACHINE);
        machines().deallocate(MACHINE).get();

        assertThat(machine().power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(disk().ownershipChanged()).isNotEqualTo(before);
    }

    @Test
    public void takesASnapshotWithItsTags() {
        var taken = machines().takeSnapshot(ORDER).get();

        assertThat(taken.id()).isEqualTo(SNAPSHOT);
        assertThat(taken.state()).isEqualTo(DiskSnapshot.State.READY);
        assertThat(taken.disk()).contains(DISK);
        assertThat(taken.created()).isPresent();
        assertThat(taken.sizeBytes()).isEqualTo(DISK_BYTES);
        assertThat(taken.accessGranted()).isFalse();
        assertThat(taken.tags()).isEqualTo(TAGS);
        assertThat(machines().findSnapshot(SNAPSHOT).get()).contains(taken);
    }

    @Test
    public void theSameOrderAgainIsTheSameSnapshot() {
        var first = machines().takeSnapshot(ORDER).get();
        letPass(HOUR);

        assertThat(machines().takeSnapshot(ORDER).get()).isEqualTo(first);
    }

    @Test
    public void aSnapshotOfAnotherDiskStaysAsItIs() {
        var first = machines().takeSnapshot(ORDER).get();

        var second = machines().takeSnapshot(new SnapshotOrder(SNAPSHOT, "westeurope", OTHER_DISK, Map.of()));

        assertThat(second.getLeft()).isInstanceOf(MachineFailure.Refused.class);
        assertThat(machines().findSnapshot(SNAPSHOT).get()).contains(first);
    }

    @Test
    public void grantedAccessReadsTheDisk() {
        var access = granted(false);

        assertThat(access.guestState()).isEmpty();
        try (var disk = sources().open(access.disk()).get()) {
            assertThat(disk.bytes().length()).isEqualTo(DISK_BYTES + 512);
            assertThat(new String(
                            disk.bytes().read(new ByteRange(DISK_BYTES, 8)).get(),
                            java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("conectix");
        }
        assertThat(machines().findSnapshot(SNAPSHOT).get().orElseThrow().accessGranted())
                .isTrue();
    }

    @Test
    public void grantedAccessReadsTheGuestStateWhereItIsAskedFor() {
        var access = granted(true);

        try (var state = sources().open(access.guestState().orElseThrow()).get()) {
            assertThat(new String(
                            state.bytes().read(new ByteRange(0, 8)).get(), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("GUESTRTS");
        }
    }

    @Test
    public void accessPrintsItselfWithoutItsSignature() {
        var access = granted(true);

        assertThat(access.toString()).doesNotContain("sig=").doesNotContain(signature(access.disk()));
    }

    @Test
    public void accessEndsAfterItsTime() {
        var access = granted(false);

        letPass(HOUR);

        assertThat(sources().open(access.disk()).isLeft()).isTrue();
        assertThat(machines().findSnapshot(SNAPSHOT).get().orElseThrow().accessGranted())
                .isFalse();
    }

    @Test
    public void revokedAccessReadsNothing() {
        var access = granted(false);
        var open = sources().open(access.disk()).get();

        machines().revokeAccess(SNAPSHOT).get();

        assertThat(open.bytes().read(new ByteRange(0, 512)).isLeft()).isTrue();
        assertThat(sources().open(access.disk()).isLeft()).isTrue();
        assertThat(machines().findSnapshot(SNAPSHOT).get().orElseThrow().accessGranted())
                .isFalse();
    }

    @Test
    public void revokingIsSafeToRepeatAndNeedsNoAccessAndNoSnapshot() {
        machines().revokeAccess(SNAPSHOT).get();
        machines().takeSnapshot(ORDER).get();
        machines().revokeAccess(SNAPSHOT).get();

        assertThat(machines().revokeAccess(SNAPSHOT).isRight()).isTrue();
    }

    @Test
    public void accessGrantedAnewIsByAnotherUrl() {
        var first = granted(false);
        machines().revokeAccess(SNAPSHOT).get();

        var second = machines().grantAccess(SNAPSHOT, HOUR, false).get();

        assertThat(second.disk()).isNotEqualTo(first.disk());
        assertThat(sources().open(first.disk()).isLeft()).isTrue();
        assertThat(sources().open(second.disk()).isRight()).isTrue();
    }

    @Test
    public void aSnapshotWithAccessIsNotDeleted() {
        granted(false);

        assertThat(machines().deleteSnapshot(SNAPSHOT).getLeft()).isInstanceOf(MachineFailure.Refused.class);
        assertThat(machines().findSnapshot(SNAPSHOT).get()).isPresent();
    }

    @Test
    public void deletesASnapshotOnce() {
        machines().takeSnapshot(ORDER).get();

        assertThat(machines().deleteSnapshot(SNAPSHOT).get()).isTrue();

        assertThat(machines().findSnapshot(SNAPSHOT).get()).isEmpty();
        assertThat(machines().deleteSnapshot(SNAPSHOT).get()).isFalse();
    }

    @Test
    public void tellsLocksAndStopsAtThem() {
        assertThat(machines().locksOf(MACHINE).get()).isEmpty();

        lock(MACHINE, new ResourceLock("keep", true));

        assertThat(machines().locksOf(MACHINE).get()).containsExactly(new ResourceLock("keep", true));
        assertThat(machines().deallocate(MACHINE).getLeft()).isInstanceOf(MachineFailure.Refused.class);
        assertThat(machine().power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    public void aChangeWhoseAnswerIsLostIsRepeatedWithoutHarm() {
        for (var change : Change.values()) {
            loseAnswer(change);

            Either<MachineFailure, ?> first = call(change).get();

            // An adapter may repeat it by itself. Otherwise it says what it does not know.
            assertThat(first.isRight() || first.getLeft().effect() == Effect.MAY_HAVE_BEEN_DONE)
                    .as("%s: %s", change, first)
                    .isTrue();
            assertThat(call(change).get().isRight()).as("%s again", change).isTrue();
        }
        assertThat(machine().power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(machines().findSnapshot(SNAPSHOT).get()).isEmpty();
    }

    @Test
    public void throttlingTellsHowLongToWait() {
        throttle(Change.TAKE_SNAPSHOT, Duration.ofSeconds(7));

        var failure = machines().takeSnapshot(ORDER).getLeft();

        assertThat(failure).isInstanceOf(MachineFailure.Throttled.class);
        assertThat(((MachineFailure.Throttled) failure).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(failure.message()).contains(SNAPSHOT.name());
        assertThat(machines().findSnapshot(SNAPSHOT).get()).isEmpty();
    }

    @Test
    public void whoeverMayNotIsToldTheAction() {
        forbid(Change.DEALLOCATE);

        var failure = machines().deallocate(MACHINE).getLeft();

        assertThat(failure)
                .isEqualTo(new MachineFailure.Forbidden(
                        MACHINE.toString(), "Microsoft.Compute/virtualMachines/deallocate/action"));
        assertThat(machine().power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    public void anInterruptedThreadDoesNothing() {
        machines().takeSnapshot(ORDER).get();
        Thread.currentThread().interrupt();
        try {
            assertThat(machines().deallocate(MACHINE).getLeft())
                    .isEqualTo(new MachineFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(machine().power()).isEqualTo(PowerState.RUNNING);
    }

    private Supplier<Either<MachineFailure, ?>> call(Change change) {
        return switch (change) {
            case DEALLOCATE -> () -> machines().deallocate(MACHINE);
            case TAKE_SNAPSHOT -> () -> machines().takeSnapshot(ORDER);
            case GRANT_ACCESS -> () -> machines().grantAccess(SNAPSHOT, HOUR, false);
            case REVOKE_ACCESS -> () -> machines().revokeAccess(SNAPSHOT);
            case DELETE_SNAPSHOT -> () -> machines().deleteSnapshot(SNAPSHOT);
        };
    }

    private ExportAccess granted(boolean guestState) {
        machines().takeSnapshot(ORDER).get();
        return machines().grantAccess(SNAPSHOT, HOUR, guestState).get();
    }

    private static String signature(SasUrl url) {
        return url.reveal().substring(url.reveal().indexOf("sig=") + "sig=".length());
    }

    private Machine machine() {
        return machines().find(MACHINE).get().orElseThrow();
    }

    private OsDisk disk() {
        return Optional.of(machine()).flatMap(Machine::osDisk).orElseThrow();
    }
}
