package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Use case: captures the OS disk of an Azure virtual machine. Stops the machine where the order allows it, takes a snapshot
 * of its OS disk, stages the snapshot's export, and revokes the access to it. The machine is never started and never deleted.
 * Running the same order again resumes a capture that stopped at any step, and a complete one is verified.
 */
public interface CaptureMachine {
    /**
     * Checks the machine against every rule, and changes nothing.
     *
     * @param user whose licences its disk must fit, where that is known
     * @param mayStop whether a capture would be allowed to stop it
     */
    Either<CaptureFailure, MachineCheck> check(MachineId machine, Optional<UserId> user, boolean mayStop);

    /** Plans what {@link #capture} would do, and changes nothing. */
    Either<CaptureFailure, CapturePlan> plan(CaptureOrder order);

    /**
     * Captures the machine, or resumes an interrupted capture of it. Interrupting the thread stops it promptly; access to the
     * snapshot is revoked even then.
     *
     * @param progress called at each step, and while a disk is staged, on any thread, one call at a time
     */
    Either<CaptureFailure, CapturedMachine> capture(CaptureOrder order, Consumer<CaptureProgress> progress);
}
