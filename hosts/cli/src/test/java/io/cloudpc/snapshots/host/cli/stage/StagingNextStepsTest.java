package io.cloudpc.snapshots.host.cli.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.staging.OtherDiskStaged;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingProgress;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.TargetTaken;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagingNextStepsTest {
    private static final StorageBlob TARGET = SampleTenant.disk("megan.vhd");
    private static final String AGAIN =
            "cloudpc-snapshots stage --environment azure --disk 'my disk.vhdx' --to megan.vhd";
    private static final String ABORT = "cloudpc-snapshots stage --environment azure --to megan.vhd --abort";
    private static final TargetFailed OUTAGE = new TargetFailed(
            new StagingFailure.Unavailable(TARGET, Effect.CERTAINLY_NOT_DONE, "Nobody answers.", "Try later."));

    @Test
    void saysThatTheSameCommandGoesOnOnceSomethingWasSent() {
        var problem = advice().on(OUTAGE, Optional.of(progress(1)));

        assertThat(problem.causes().get(0).remedy()).contains("the same command goes on");
        assertThat(problem.next()).containsExactly(AGAIN);
        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void saysNothingOfThatBefore() {
        assertThat(advice().on(OUTAGE, Optional.of(progress(0))).next()).isEmpty();
        assertThat(advice().on(OUTAGE).next()).isEmpty();
    }

    @Test
    void namesTheWaysOutOfARefusalThatLasts() {
        for (StagingFailure cause : List.of(
                new StagingFailure.Denied(TARGET, "No permission.", "Ask for it."),
                new StagingFailure.Unfit(TARGET, "The blob is immutable.", "Remove the policy."),
                new StagingFailure.Missing(TARGET, "No container.", "Create it."))) {
            var problem = advice().on(new TargetFailed(cause), Optional.of(progress(1)));

            assertThat(problem.causes().get(0).remedy()).contains("removes it", "starts over");
            assertThat(problem.next()).containsExactly(AGAIN, ABORT, AGAIN + " --overwrite");
        }
    }

    @Test
    void namesTheWaysOutWhereAllIsSentAndTheRestFails() {
        for (var phase : List.of(Phase.VERIFYING, Phase.READING_BACK, Phase.FINISHING)) {
            assertThat(advice().on(OUTAGE, Optional.of(progress(phase, 0))).next())
                    .as(phase.name())
                    .containsExactly(AGAIN, ABORT, AGAIN + " --overwrite");
        }
    }

    @Test
    void namesTheCommandsThatMakeRoom() {
        assertThat(advice().on(new TargetTaken(TARGET)).next()).containsExactly(AGAIN + " --overwrite");
        assertThat(advice().on(new OtherDiskStaged(TARGET, Instant.EPOCH)).next())
                .containsExactly(ABORT, AGAIN + " --overwrite");
    }

    @Test
    void namesBothWaysOnFromAStop() {
        assertThat(advice().stopped().next()).containsExactly(AGAIN, ABORT);
    }

    @Test
    void namesTheImportOfTheBlob() {
        assertThat(advice().importOf(order(FileType.DATA_FILE)))
                .containsExactly(
                        "cloudpc-snapshots import --environment azure --user USER --disk-blob disks/megan.vhd");
        assertThat(advice().importOf(order(FileType.VIRTUAL_MACHINE_GUEST_STATE)))
                .containsExactly("cloudpc-snapshots import --environment azure --user USER --disk-blob CONTAINER/BLOB"
                        + " --guest-state-blob disks/megan.vhd");
    }

    private static StagingNextSteps advice() {
        var console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.none(),
                StandardCharsets.UTF_8);
        return new StagingNextSteps(
                new Shell("cloudpc-snapshots", console, InputStream.nullInputStream(), Map.of(), Clock.systemUTC()),
                List.of("--environment", "azure"),
                List.of("stage", "--environment", "azure", "--disk", "my disk.vhdx", "--to", "megan.vhd"),
                "megan.vhd",
                SampleTenant.ACCOUNT);
    }

    private static StageOrder order(FileType type) {
        return StageOrder.of(new LocalFile("my disk.vhdx"), type, TARGET);
    }

    private static StagingProgress progress(long sent) {
        return progress(Phase.COPYING, sent);
    }

    private static StagingProgress progress(Phase phase, long sent) {
        return new StagingProgress(phase, 1 << 20, 0, sent, 0, 0, 0, 0, Optional.empty(), Optional.empty());
    }
}
