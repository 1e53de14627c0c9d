package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.capturing.CaptureProgress.Step;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.Machine;
import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.machine.MachineFacts;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.OsDisk;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.machine.ResourceLock;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Captures machines: checks, stops, takes the snapshot, stages it, and looks at the machine again. */
public final class MachineCapturer implements CaptureMachine {
    private final Machines machines;
    private final TenantDirectory directory;
    private final SnapshotStager stager;
    private final Clock clock;

    public MachineCapturer(Machines machines, TenantDirectory directory, StageDisk stageDisk, Clock clock) {
        this.machines = machines;
        this.directory = directory;
        this.stager = new SnapshotStager(machines, stageDisk, clock);
        this.clock = clock;
    }

    /** A machine that may be captured, and the snapshot that an earlier run took of it. */
    private record Prepared(MachineCheck check, OsDisk disk, Optional<Taken> taken) {
        Machine machine() {
            return check.machine();
        }
    }

    /** A snapshot of this capture. */
    private record Taken(DiskSnapshot snapshot, CaptureTags tags) {}

    @Override
    public Either<CaptureFailure, MachineCheck> check(MachineId id, Optional<UserId> user, boolean mayStop) {
        return find(id).map(machine -> judge(machine, user, mayStop));
    }

    @Override
    public Either<CaptureFailure, CapturePlan> plan(CaptureOrder order) {
        return prepare(order)
                .map(prepared -> new CapturePlan(
                        prepared.check(),
                        snapshotOf(order),
                        prepared.taken().map(Taken::snapshot),
                        prepared.taken().isEmpty() && prepared.machine().power() != PowerState.DEALLOCATED,
                        order.target(),
                        Optional.of(CaptureTags.guestStateOf(order.target()))
                                .filter(place -> prepared.machine().needsGuestState()),
                        SnapshotStager.accessFor(prepared.disk().sizeBytes(), order.pace())));
    }

    @Override
    public Either<CaptureFailure, CapturedMachine> capture(CaptureOrder order, Consumer<CaptureProgress> progress) {
        progress.accept(CaptureProgress.of(Step.CHECKING));
        return prepare(order).flatMap(prepared -> prepared.taken()
                .<Either<CaptureFailure, Taken>>map(Either::right)
                .orElseGet(() -> take(order, prepared, progress))
                .flatMap(taken -> stager.stage(order, taken.snapshot(), taken.tags(), progress)
                        .flatMap(staged -> unchanged(order, taken, progress)
                                .map(same -> new CapturedMachine(
                                        prepared.check(),
                                        taken.snapshot(),
                                        staged.disk(),
                                        staged.guestState(),
                                        staged.grants(),
                                        staged.accessLeftUntil())))));
    }

    private Either<CaptureFailure, Prepared> prepare(CaptureOrder order) {
        if (!CaptureTags.canHold(order.target())) {
            return Either.left(new TargetNameTooLong(order.target()));
        }
        return find(order.machine()).flatMap(machine -> machines.findSnapshot(snapshotOf(order))
                .<CaptureFailure>mapLeft(MachinesFailed::new)
                .flatMap(found -> found.isPresent()
                        ? resumed(order, machine, found.get())
                        : judged(judge(machine, Optional.of(order.user()), order.stop()), Optional.empty())));
    }

    /** An earlier run took the snapshot: it must be of this machine, and the machine must not have been started since. */
    private Either<CaptureFailure, Prepared> resumed(CaptureOrder order, Machine machine, DiskSnapshot snapshot) {
        var tags = CaptureTags.of(snapshot.tags(), order.machine(), order.user());
        if (tags.isEmpty() || !isOf(snapshot, machine)) {
            return Either.left(new SnapshotNameTaken(snapshot.id()));
        }
        if (!tags.get().target().equals(order.target())) {
            return Either.left(new CapturedElsewhere(snapshot.id(), tags.get().target()));
        }
        if (snapshot.state() == DiskSnapshot.State.FAILED) {
            return Either.left(new SnapshotFailed(snapshot.id()));
        }
        if (wasStarted(machine, tags.get())) {
            return Either.left(startedAgain(snapshot, tags.get()));
        }
        return completed(machine, snapshot, tags.get())
                .flatMap(complete -> judged(
                        judge(machine, Optional.of(order.user()), order.stop()),
                        Optional.of(new Taken(complete, tags.get()))));
    }

    /** A snapshot that is still being taken is waited for: the same order again is the same snapshot. */
    private Either<CaptureFailure, DiskSnapshot> completed(Machine machine, DiskSnapshot snapshot, CaptureTags tags) {
        return snapshot.state() == DiskSnapshot.State.READY
                ? Either.right(snapshot)
                : machines.takeSnapshot(new SnapshotOrder(
                                snapshot.id(),
                                machine.location(),
                                snapshot.disk().orElseThrow(),
                                tags.tags()))
                        .mapLeft(MachinesFailed::new);
    }

    private static Either<CaptureFailure, Prepared> judged(MachineCheck check, Optional<Taken> taken) {
        var disk = check.machine().osDisk();
        return check.isReady() && disk.isPresent()
                ? Either.right(new Prepared(check, disk.get(), taken))
                : Either.left(new MachineNotReady(check));
    }

    private Either<CaptureFailure, Taken> take(
            CaptureOrder order, Prepared prepared, Consumer<CaptureProgress> progress) {
        return stopped(order, prepared, progress).flatMap(stopped -> {
            progress.accept(CaptureProgress.of(Step.TAKING_SNAPSHOT));
            var tags = new CaptureTags(
                    order.user(),
                    order.machine(),
                    order.target(),
                    stopped.machine().needsGuestState(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    stopped.disk().ownershipChanged());
            return machines.takeSnapshot(new SnapshotOrder(
                            snapshotOf(order),
                            stopped.machine().location(),
                            stopped.disk().id(),
                            tags.tags()))
                    .<CaptureFailure>mapLeft(MachinesFailed::new)
                    .flatMap(snapshot -> taken(order, stopped.machine(), snapshot));
        });
    }

    /** Another run of this capture may have taken the snapshot at the same time; then its tags count. */
    private static Either<CaptureFailure, Taken> taken(CaptureOrder order, Machine machine, DiskSnapshot snapshot) {
        return CaptureTags.of(snapshot.tags(), order.machine(), order.user())
                .filter(tags -> isOf(snapshot, machine))
                .<Either<CaptureFailure, Taken>>map(tags -> tags.target().equals(order.target())
                        ? Either.right(new Taken(snapshot, tags))
                        : Either.left(new CapturedElsewhere(snapshot.id(), tags.target())))
                .orElseGet(() -> Either.left(new SnapshotNameTaken(snapshot.id())));
    }

    /** The machine as it is once it is deallocated: stopping changes what its disk says of its last stop. */
    private Either<CaptureFailure, Prepared> stopped(
            CaptureOrder order, Prepared prepared, Consumer<CaptureProgress> progress) {
        if (prepared.machine().power() == PowerState.DEALLOCATED) {
            return Either.right(prepared);
        }
        progress.accept(CaptureProgress.of(Step.STOPPING));
        return machines.deallocate(order.machine())
                .<CaptureFailure>mapLeft(MachinesFailed::new)
                .flatMap(done -> find(order.machine()))
                .flatMap(machine -> judged(judge(machine, Optional.of(order.user()), false), Optional.empty()));
    }

    private Either<CaptureFailure, Boolean> unchanged(
            CaptureOrder order, Taken taken, Consumer<CaptureProgress> progress) {
        progress.accept(CaptureProgress.of(Step.VERIFYING_MACHINE));
        return find(order.machine())
                .flatMap(machine -> wasStarted(machine, taken.tags())
                        ? Either.left(startedAgain(taken.snapshot(), taken.tags()))
                        : Either.right(true));
    }

    private static boolean wasStarted(Machine machine, CaptureTags tags) {
        return machine.power() != PowerState.DEALLOCATED
                || !machine.osDisk().flatMap(OsDisk::ownershipChanged).equals(tags.ownershipChanged());
    }

    private static MachineStartedAgain startedAgain(DiskSnapshot snapshot, CaptureTags tags) {
        return new MachineStartedAgain(
                tags.machine(), snapshot.id(), snapshot.created().orElse(tags.taken()));
    }

    private static boolean isOf(DiskSnapshot snapshot, Machine machine) {
        return snapshot.disk().isPresent()
                && snapshot.disk().equals(machine.osDisk().map(OsDisk::id));
    }

    private static DiskSnapshotId snapshotOf(CaptureOrder order) {
        return CaptureTags.snapshotOf(order.machine(), order.user());
    }

    private Either<CaptureFailure, Machine> find(MachineId id) {
        return machines.find(id)
                .<CaptureFailure>mapLeft(MachinesFailed::new)
                .flatMap(found -> found.<Either<CaptureFailure, Machine>>map(Either::right)
                        .orElseGet(() -> Either.left(new NoSuchMachine(id))));
    }

    private MachineCheck judge(Machine machine, Optional<UserId> user, boolean mayStop) {
        return MachineCheck.of(new MachineFacts(machine, locks(machine.id()), licences(user), mayStop));
    }

    /** Whoever may not read locks captures without knowing of them: Azure refuses what a lock forbids. */
    private Fact<List<ResourceLock>> locks(MachineId machine) {
        return machines.locksOf(machine)
                .fold(
                        failure -> failure instanceof MachineFailure.Forbidden
                                ? new Fact.NotOffered<>("Locks were not checked. " + failure.message())
                                : new Fact.Unavailable<>(failure.message()),
                        Fact.Known::new);
    }

    private Fact<List<Licence>> licences(Optional<UserId> user) {
        return user.<Fact<List<Licence>>>map(id -> directory
                        .licencesOf(id)
                        .fold(failure -> new Fact.Unavailable<>(failure.message()), Fact.Known::new))
                .orElseGet(() -> new Fact.NotOffered<>(
                        "The size of the disk was not compared with a licence: no user" + " is given."));
    }
}
