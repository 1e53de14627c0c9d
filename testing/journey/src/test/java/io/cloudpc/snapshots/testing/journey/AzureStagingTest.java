package io.cloudpc.snapshots.testing.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Staging by the command line, to its end and to where it is stopped. */
@ExtendWith(RunningAzurite.class)
class AzureStagingTest {
    private static final Pattern SOMETHING_SENT = Pattern.compile("[1-9][0-9.]* MiB sent");

    private final AzureTrial trial;

    AzureStagingTest(@TempDir Path directory, Azurite azurite) {
        trial = new AzureTrial(directory, azurite);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void tellsWhatItWouldSendAndWritesNothing() {
        SampleDisks.write(SampleDisks.full(), trial.file("full.img"));

        var text = trial.run("stage", "--disk", "full.img", "--to", "full.vhd", "--dry-run");
        var json = trial.run("stage", "--disk", "full.img", "--to", "full.vhd", "--dry-run", "--json");

        assertThat(text.exitCode()).as(text.all()).isZero();
        assertThat(text.out()).startsWith("Would stage full.img").contains("To send: 32", "at 60 MiB/s");
        assertThat(json.err()).isEmpty();
        assertThat(json.json()).singleElement().satisfies(plan -> {
            assertThat(plan.get("dryRun").asBoolean()).isTrue();
            assertThat(plan.get("dataBytes").asLong()).isBetween(32L << 20, 33L << 20);
            assertThat(plan.get("exact").asBoolean()).isTrue();
            assertThat(plan.get("atPaceMillis").asLong()).isBetween(533L, 600L);
            assertThat(plan.at("/disk/verdict").asText()).isEqualTo("CONVERT");
        });
        assertThat(trial.disks()).isEmpty();
    }

    @Test
    void readsBackWhatItStagedAndPrintsItsHash() throws Exception {
        SampleDisks.write(SampleDisks.vhdx(), trial.file("megan.vhdx"));

        var run =
                trial.run("stage", "--disk", "megan.vhdx", "--to", trial.disk().get(1), "--verify", "--json");

        var sha256 = MessageDigest.getInstance("SHA-256").digest(trial.bytes("megan.vhd"));
        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.json()).singleElement().satisfies(staged -> {
            assertThat(staged.get("sha256").asText()).isEqualTo(HexFormat.of().formatHex(sha256));
            assertThat(staged.at("/disk/verdict").asText()).isEqualTo("ACCEPT");
        });
        assertThat(trial.disks()).containsExactly("megan.vhd");
    }

    @Test
    void saysThatItIsStagedAlready() {
        SampleDisks.write(SampleDisks.vhdx(), trial.file("megan.vhdx"));
        trial.run("stage", "--disk", "megan.vhdx", "--to", "megan.vhd");

        var again = trial.run("stage", "--disk", "megan.vhdx", "--to", "megan.vhd");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("was complete already; nothing was sent");
    }

    @Test
    void leavesWhatIsAtTheTargetUnlessItIsToldToOverwriteIt() {
        trial.upload();
        SampleDisks.write(SampleDisks.vhdx(), trial.file("other.vhdx"));
        var before = trial.bytes("megan.vhd");

        var refused = trial.run("stage", "--disk", "other.vhdx", "--to", "megan.vhd");
        var after = trial.bytes("megan.vhd");
        var overwritten = trial.run("stage", "--disk", "other.vhdx", "--to", "megan.vhd", "--overwrite");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.said()).contains("There is a blob", "--disk other.vhdx --to megan.vhd --overwrite");
        assertThat(after).isEqualTo(before);
        assertThat(overwritten.exitCode()).as(overwritten.all()).isZero();
    }

    @Test
    void stagesFromASasUrlThatItShowsNowhere() {
        trial.upload();
        var url = trial.sasUrl();
        var secrets = new TreeMap<>(trial.secrets());
        secrets.put("DISK_URL", url);

        var run = trial.run(
                trial.program().with(secrets), "stage", "--sas-url", "env:DISK_URL", "--to", "copy.vhd", "--json");

        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.all()).doesNotContain("sig=", url.substring(url.indexOf("sig=") + 4));
        assertThat(trial.run("check", "--blob", trial.disk().get(1).replace("megan", "copy"))
                        .out())
                .startsWith("ACCEPT");
    }

    @Test
    void aCheckOfABlobThatStagingMendsOffersToStageItToAnotherName() {
        trial.upload().damageFooter();

        var check = trial.run("check", "--blob", trial.disk().get(1));
        // The terminal wraps the command.
        var said = check.said().replaceAll("\\s+", " ");
        int from = said.indexOf(" stage --");
        assertThat(from).as(check.all()).isPositive();
        var end = "-staged.vhd";
        var call = said.substring(from + 1, said.indexOf(end, from) + end.length());
        var staged = trial.program().run(List.of(call.split(" ")));
        var again = trial.run("check", "--blob", trial.disk().get(1).replace("megan", "megan-staged"));

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("CONVERT BAD_CHECKSUM", "Stage it");
        assertThat(staged.exitCode()).as(staged.all()).isZero();
        assertThat(staged.out()).contains("Mended:", "BAD_CHECKSUM");
        assertThat(again.out()).startsWith("ACCEPT");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopsOnASignalWhereTheSameCommandGoesOn() throws Exception {
        var stopped = stagedUntilStopped();

        assertThat(stopped.exitCode()).isEqualTo(128 + 15);
        assertThat(stopped.said())
                .contains("The staging was stopped", "--disk full.img --to full.vhd --pace", "--to full.vhd --abort");
        assertThat(trial.disks()).containsExactlyInAnyOrder("full.vhd", "full.vhd.staging");

        var completed = trial.run("stage", "--disk", "full.img", "--to", "full.vhd", "--pace", "unlimited", "--json");

        assertThat(completed.exitCode()).as(completed.all()).isZero();
        assertThat(completed.json()).singleElement().satisfies(staged -> {
            assertThat(staged.get("presentBytes").asLong()).isPositive();
            assertThat(staged.get("sentBytes").asLong()).isPositive().isLessThan(32L << 20);
        });
        assertThat(trial.disks()).containsExactly("full.vhd");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void removesWhatAStoppedStagingLeft() throws Exception {
        stagedUntilStopped();

        var aborted = trial.run("stage", "--to", "full.vhd", "--abort");
        var again = trial.run("stage", "--to", "full.vhd", "--abort", "--json");

        assertThat(aborted.exitCode()).as(aborted.all()).isZero();
        assertThat(aborted.out()).startsWith("Aborted");
        assertThat(again.exitCode()).isZero();
        assertThat(again.json().get(0).get("aborted").asBoolean()).isFalse();
        assertThat(trial.disks()).isEmpty();
    }

    /** Sends slowly until something is there, and is stopped as a service manager would. */
    private Program.Outcome stagedUntilStopped() throws IOException, InterruptedException {
        SampleDisks.write(SampleDisks.full(), trial.file("full.img"));
        var out = trial.file("out");
        var err = trial.file("err");
        var arguments = List.of("--disk", "full.img", "--to", "full.vhd", "--pace", "1MiB/s", "--at-once", "2");
        var process = trial.start(out, err, "stage", arguments);
        while (!SOMETHING_SENT.matcher(Files.readString(err)).find()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the process ended: " + Files.readString(err));
            }
        }
        process.destroy();
        if (!process.waitFor(Program.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(err));
        }
        return new Program.Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
