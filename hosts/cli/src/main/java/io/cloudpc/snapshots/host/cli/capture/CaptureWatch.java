package io.cloudpc.snapshots.host.cli.capture;

import io.cloudpc.snapshots.application.capturing.CaptureProgress;
import io.cloudpc.snapshots.application.capturing.CaptureProgress.Step;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.stage.StagingWatch;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows how far a capture is: a line for each step, and the progress of each staging. With JSON only trouble is shown. */
final class CaptureWatch implements Consumer<CaptureProgress> {
    private final Console console;
    private final Clock clock;
    private final boolean json;
    private Optional<Step> step = Optional.empty();
    private StagingWatch staging;

    CaptureWatch(Console console, Clock clock, boolean json) {
        this.console = console;
        this.clock = clock;
        this.json = json;
        this.staging = new StagingWatch(console, clock, json);
    }

    @Override
    public void accept(CaptureProgress progress) {
        if (!step.equals(Optional.of(progress.step()))) {
            step = Optional.of(progress.step());
            staging = new StagingWatch(console, clock, json);
            if (!json) {
                console.endProgress();
                console.progress(words(progress.step()));
                console.endProgress();
            }
        }
        progress.staging().ifPresent(staging);
    }

    private static String words(Step step) {
        return switch (step) {
            case CHECKING -> "Checking the virtual machine";
            case STOPPING -> "Stopping and deallocating the virtual machine";
            case TAKING_SNAPSHOT -> "Taking the snapshot of the OS disk";
            case GRANTING_ACCESS -> "Granting read access to the snapshot";
            case STAGING_DISK -> "Staging the disk";
            case STAGING_GUEST_STATE -> "Staging the guest state";
            case REVOKING_ACCESS -> "Revoking read access to the snapshot";
            case VERIFYING_MACHINE -> "Checking that the virtual machine was not started since";
        };
    }
}
