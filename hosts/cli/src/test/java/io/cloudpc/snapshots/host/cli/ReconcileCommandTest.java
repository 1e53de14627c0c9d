package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.filesystem.LocalJournal;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {
    private static final HostId DEAD = new HostId("host-that-died");

    @TempDir
    private Path directory;

    @Test
    void saysThatNothingIsInDoubt() {
        var run = Trial.in(directory).run("reconcile");

        assertThat(run.exitCode()).isZero();
        assertThat(run.said()).contains("All imports have a known outcome.");
    }

    @Test
    void findsOutThatARequestOfADeadHostNeverArrived() {
        var trial = Trial.in(directory);
        leftBehind(trial, Duration.ofHours(2));
        var first = trial.run("reconcile", "--json");
        lookedTwiceBefore(trial);

        var run = trial.run("reconcile", "--json");

        assertThat(first.exitCode()).as("one look proves nothing").isEqualTo(3);
        assertThat(first.json().get(0).get("nextLook").asText()).isNotEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.json()).singleElement().satisfies(line -> {
            assertThat(line.get("finding").asText()).isEqualTo("ABSENT");
            assertThat(line.get("state").asText()).isEqualTo("Withdrawn");
        });
        assertThat(trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"))
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesASecondImportWhileTheFirstIsInDoubtAndSaysHowToFindOut() {
        var trial = Trial.in(directory);
        leftBehind(trial, Duration.ofMinutes(20));

        var run = trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));
        var status = trial.run("status", "--user", MEGAN);
        var reconciled = trial.run("reconcile");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("outcome is not known", "reconcile --tenant");
        assertThat(status.out()).startsWith("Submitting");
        assertThat(reconciled.exitCode()).isEqualTo(3);
        assertThat(reconciled.out()).startsWith("Unknown:");
        assertThat(trial.run("status", "--user", MEGAN).exitCode()).isEqualTo(3);
    }

    @Test
    void leavesToAPersonWhatTheServiceCannotTellAndGivesTheTwoCommands() {
        var trial = inATenantWithoutList();
        leftBehind(trial, Duration.ofHours(2));

        var run = trial.run("reconcile");
        var json = trial.run("reconcile", "--json", "--user", MEGAN);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("Decision needed:")
                .contains("reconcile --tenant " + trial.tenantFile() + " --user " + MEGAN + " --it-happened")
                .contains("reconcile --tenant " + trial.tenantFile() + " --user " + MEGAN + " --it-did-not");
        assertThat(json.json().get(0).get("decisions")).hasSize(2);
    }

    @Test
    void recordsThatItHappened() {
        var trial = inATenantWithoutList();
        leftBehind(trial, Duration.ofHours(2));
        String[] decision = {"--user", MEGAN, "--it-happened", "--snapshot-id", "snapshot-1", "--json"};

        var refused = trial.run("reconcile", decision);
        var overruled = Stream.concat(Stream.of(decision), Stream.of("--override"));
        var run = trial.run("reconcile", overruled.toArray(String[]::new));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.json().get(0).at("/error/message").asText())
                .contains("the service has no snapshot snapshot-1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get(0).get("state").asText()).isEqualTo("Accepted");
        assertThat(trial.run("list", "--json").json().get(0).get("snapshotId").asText())
                .isEqualTo("snapshot-1");
    }

    @Test
    void recordsThatItDidNot() {
        var trial = inATenantWithoutList();
        leftBehind(trial, Duration.ofHours(2));

        var run = trial.run("reconcile", "--user", MEGAN, "--it-did-not");

        assertThat(run.exitCode()).isZero();
        assertThat(trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"))
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesADecisionOnWhatIsNotInDoubt() {
        var trial = Trial.in(directory);
        trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        var run = trial.run("reconcile", "--user", MEGAN, "--it-did-not");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("was not taken");
    }

    @Test
    void refusesHalfADecision() {
        var trial = Trial.in(directory);

        assertThat(trial.run("reconcile", "--it-happened").exitCode()).isEqualTo(2);
        assertThat(trial.run("reconcile", "--user", MEGAN, "--it-happened", "--it-did-not")
                        .exitCode())
                .isEqualTo(2);
        assertThat(trial.run("reconcile", "--user", MEGAN, "--snapshot-id", "id")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void tellsWhatAHostHasUnderWayAndFromWhenOnItIsInDoubt() {
        var trial = Trial.in(directory);
        leftBehind(trial, Duration.ofMinutes(1));

        var run = trial.run("reconcile");
        var json = trial.run("reconcile", "--json");

        assertThat(run.out()).contains("In progress:", "run reconcile after");
        assertThat(json.json()).singleElement().satisfies(line -> {
            assertThat(line.get("type").asText()).isEqualTo("claim");
            assertThat(line.get("host").asText()).isEqualTo(DEAD.toString());
        });
    }

    /** As if reconcile had looked before, the last time ten minutes ago. */
    private static void lookedTwiceBefore(Trial trial) {
        var journal = LocalJournal.in(trial.journal());
        var entry = journal.find(SampleTenant.MEGAN).get().orElseThrow();
        var unknown = (OutcomeUnknown) entry.record().state();
        var now = Clock.systemUTC().instant();
        var silence = new Silence(now.minusSeconds(1200), now.minusSeconds(600), 2);
        var step = new Step(now, DEAD, unknown.name(), Optional.empty(), Optional.empty());
        journal.replace(entry, entry.record().to(unknown.withSilence(Optional.of(silence)), step))
                .getOrElseThrow(failure -> new AssertionError(failure.message()));
    }

    private Trial inATenantWithoutList() {
        return Trial.in(
                directory,
                tenant -> tenant.behave(
                        tenant.facts().behaviour().toBuilder().offersList(false).build()));
    }

    /** What a host leaves that dies after it marked the request, and before it heard of it. */
    private static void leftBehind(Trial trial, Duration ago) {
        var then = Clock.systemUTC().instant().minus(ago);
        var request = new ImportRequest(
                SampleTenant.MEGAN, List.of(new SourceFile(FileType.DATA_FILE, SampleTenant.disk("megan.vhd"))));
        var lease = new Lease(DEAD, then.plus(Duration.ofMinutes(10)));
        var reserved = ImportRecord.reserve(request, new AttemptId(UUID.randomUUID()), lease, then);
        var submitting = ((Reserved) reserved.state()).submitting(lease, then, "request-1");
        var step = new Step(then, DEAD, submitting.name(), Optional.empty(), Optional.empty());
        var journal = LocalJournal.in(trial.journal());
        journal.create(reserved)
                .flatMap(entry -> journal.replace(entry, reserved.to(submitting, step)))
                .getOrElseThrow(failure -> new AssertionError(failure.message()));
    }
}
