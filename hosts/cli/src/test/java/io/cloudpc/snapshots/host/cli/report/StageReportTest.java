package io.cloudpc.snapshots.host.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.StagingPlan;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageReportTest {
    private static final long MIB = 1 << 20;
    private static final StageOrder ORDER =
            StageOrder.of(new LocalFile("megan.vhdx"), FileType.DATA_FILE, SampleTenant.disk("megan.vhd"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console =
            new Console(out, OutputStream.nullOutputStream(), Terminal.none(), StandardCharsets.UTF_8);

    @Test
    void tellsWhatIsThereAndWhatWasDoneForIt() {
        console.text(new StageReport(ORDER, staged(false, Optional.of("ab12")))::writeTo);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                Staged megan.vhdx as disks/megan.vhd, a fixed VHD of 64 MiB, in 12 s
                  Of it: 10 MiB sent, 3 MiB copied by the storage itself, 2 MiB there from an earlier run, 49 MiB
                    zero and not sent
                  Padding: 512 KiB of zeros at its end
                  SHA-256: ab12
                  Mended: NOT_MIB_ALIGNED Not a whole MiB.
                  Warning: UNWRITTEN_DATA Data was left out.
                """);
    }

    @Test
    void saysThatNothingWasSentWhereItWasCompleteAlready() {
        console.text(new StageReport(ORDER.readingBack(), staged(true, Optional.of("ab12")))::writeTo);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("was complete already; nothing was sent", "SHA-256: ab12")
                .doesNotContain("Of it:");
    }

    @Test
    void printsEveryFigureAsJson() throws Exception {
        console.json(new StageReport(ORDER, staged(false, Optional.empty()))::writeTo);

        var line = new ObjectMapper().readTree(out.toByteArray());
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "target",
                        "source",
                        "fileType",
                        "diskBytes",
                        "paddingBytes",
                        "sentBytes",
                        "copiedBytes",
                        "presentBytes",
                        "zeroBytes",
                        "tookMillis",
                        "sha256",
                        "wasComplete",
                        "disk",
                        "sourceFindings",
                        "type",
                        "schemaVersion");
        assertThat(line.get("sha256").isNull()).isTrue();
        assertThat(line.get("zeroBytes").asLong()).isEqualTo(49 * MIB);
    }

    @Test
    void tellsAPlanWithItsTimeAtThePace() {
        console.text(new StagePlanReport(ORDER, plan(true))::writeTo);
        console.text(new StagePlanReport(ORDER.at(StagingPace.unlimited(8)), plan(false))::writeTo);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("To send: 600 MiB", "Time: 10 s or more, at 60 MiB/s")
                .contains("To copy: at most 600 MiB, by the storage itself", "Time: as fast as it goes");
    }

    private static StagedDisk staged(boolean wasComplete, Optional<String> sha256) {
        var inspection = DiskInspector.inspect(SampleDisk.fixedVhd(64 * MIB), FileType.DATA_FILE, DiskPolicy.standard())
                .get();
        return new StagedDisk(
                ORDER.target(),
                inspection,
                List.of(
                        Finding.of(FindingCode.NOT_MIB_ALIGNED, "Not a whole MiB.")
                                .weighing(Severity.CONVERT),
                        Finding.of(FindingCode.UNWRITTEN_DATA, "Data was left out.")),
                64 * MIB,
                MIB / 2,
                49 * MIB,
                10 * MIB,
                3 * MIB,
                2 * MIB,
                Duration.ofSeconds(12),
                sha256,
                wasComplete);
    }

    private static StagingPlan plan(boolean passHost) {
        return new StagingPlan(
                staged(false, Optional.empty()).inspection(),
                1024 * MIB,
                0,
                600 * MIB,
                passHost,
                0,
                passHost,
                Duration.ofSeconds(10));
    }
}
