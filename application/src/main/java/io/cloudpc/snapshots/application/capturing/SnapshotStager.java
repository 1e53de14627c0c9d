package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.capturing.CaptureProgress.Step;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.ExportAccess;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Stages a snapshot under read access that is granted for a time, and revoked in the end whatever happens. */
final class SnapshotStager {
    /** How often access is granted in one run, if it ends before the staging does. */
    static final int MOST_GRANTS = 8;

    private static final Duration SHORTEST_ACCESS = Duration.ofHours(1);
    private static final int REQUEST_BYTES = 4 << 20;

    private final Machines machines;
    private final StageDisk stageDisk;
    private final Clock clock;

    SnapshotStager(Machines machines, StageDisk stageDisk, Clock clock) {
        this.machines = machines;
        this.stageDisk = stageDisk;
        this.clock = clock;
    }

    /**
     * What was staged.
     *
     * @param grants how often access was granted
     */
    record Staged(StagedDisk disk, Optional<StagedDisk> guestState, int grants, Optional<Instant> accessLeftUntil) {}

    /** Twice the time that a disk of this size takes at this pace if all of it is data, and at least an hour. */
    static Duration accessFor(long diskBytes, StagingPace pace) {
        var twice = pace.timeFor(diskBytes, diskBytes / REQUEST_BYTES + 1).multipliedBy(2);
        var hours = Duration.ofHours(twice.toHours() + 1);
        return hours.compareTo(SHORTEST_ACCESS) < 0
                ? SHORTEST_ACCESS
                : hours.compareTo(Machines.LONGEST_ACCESS) > 0 ? Machines.LONGEST_ACCESS : hours;
    }

    Either<CaptureFailure, Staged> stage(
            CaptureOrder order, DiskSnapshot snapshot, CaptureTags tags, Consumer<CaptureProgress> progress) {
        // Access that is left from a run that was killed: its URL is lost, and may be somewhere.
        boolean revokeFirst = snapshot.accessGranted();
        var life = accessFor(snapshot.sizeBytes(), order.pace());
        for (int grants = 1; ; grants++) {
            if (revokeFirst) {
                progress.accept(CaptureProgress.of(Step.REVOKING_ACCESS));
                var revoked = machines.revokeAccess(snapshot.id());
                if (revoked.isLeft()) {
                    return Either.left(new MachinesFailed(revoked.getLeft()));
                }
            }
            progress.accept(CaptureProgress.of(Step.GRANTING_ACCESS));
            var end = clock.instant().plus(life);
            var attempt = underAccess(order, snapshot, tags, life, end, grants, progress);
            if (!attempt.accessEnded() || grants == MOST_GRANTS) {
                return attempt.result();
            }
            revokeFirst = false;
        }
    }

    /**
     * What came of one time of access.
     *
     * @param accessEnded whether the source could not be read because the access had ended
     */
    private record Attempt(Either<CaptureFailure, Staged> result, boolean accessEnded) {}

    private Attempt underAccess(
            CaptureOrder order,
            DiskSnapshot snapshot,
            CaptureTags tags,
            Duration life,
            Instant end,
            int grants,
            Consumer<CaptureProgress> progress) {
        boolean revoked = false;
        try {
            var staged = machines.grantAccess(snapshot.id(), life, tags.guestState())
                    .<CaptureFailure>mapLeft(MachinesFailed::new)
                    .map(access -> stageBoth(order, tags, access, progress));
            boolean ended = staged.isRight() && hasEnded(staged.get(), snapshot, end);
            var leftUntil = revoke(snapshot, end, progress);
            revoked = true;
            return new Attempt(
                    staged.flatMap(
                            both -> both.<CaptureFailure>mapLeft(failure -> new CaptureNotStaged(failure, leftUntil))
                                    .map(done -> new Staged(done.disk(), done.guestState(), grants, leftUntil))),
                    ended);
        } finally {
            if (!revoked) {
                revoke(snapshot, end, progress);
            }
        }
    }

    /** A signature whose access ended, by its time or because somebody revoked it, looks like any unreadable source. */
    private boolean hasEnded(Either<StageFailure, Both> staged, DiskSnapshot snapshot, Instant end) {
        if (staged.isRight()
                || !(staged.getLeft() instanceof DiskUnreadable)
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        return !clock.instant().isBefore(end)
                || machines.findSnapshot(snapshot.id())
                        .fold(failure -> false, found -> found.filter(there -> !there.accessGranted())
                                .isPresent());
    }

    private record Both(StagedDisk disk, Optional<StagedDisk> guestState) {}

    private Either<StageFailure, Both> stageBoth(
            CaptureOrder order, CaptureTags tags, ExportAccess access, Consumer<CaptureProgress> progress) {
        return stageOne(order, access.disk(), FileType.DATA_FILE, tags.target(), Step.STAGING_DISK, progress)
                .flatMap(disk -> access.guestState().isEmpty()
                        ? Either.right(new Both(disk, Optional.empty()))
                        : stageOne(
                                        order,
                                        access.guestState().get(),
                                        FileType.VIRTUAL_MACHINE_GUEST_STATE,
                                        CaptureTags.guestStateOf(tags.target()),
                                        Step.STAGING_GUEST_STATE,
                                        progress)
                                .map(state -> new Both(disk, Optional.of(state))));
    }

    private Either<StageFailure, StagedDisk> stageOne(
            CaptureOrder order,
            SasUrl source,
            FileType type,
            StorageBlob target,
            Step step,
            Consumer<CaptureProgress> progress) {
        progress.accept(CaptureProgress.of(step));
        return stageDisk.stage(
                new StageOrder(source, type, target, order.pace(), false, order.readBack()),
                staging -> progress.accept(new CaptureProgress(step, Optional.of(staging))));
    }

    /** Revokes access even on a thread that was interrupted. Returns when the access ends by itself, if that failed. */
    private Optional<Instant> revoke(DiskSnapshot snapshot, Instant end, Consumer<CaptureProgress> progress) {
        boolean interrupted = Thread.interrupted();
        try {
            progress.accept(CaptureProgress.of(Step.REVOKING_ACCESS));
            return machines.revokeAccess(snapshot.id()).fold(failure -> Optional.of(end), done -> Optional.empty());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
