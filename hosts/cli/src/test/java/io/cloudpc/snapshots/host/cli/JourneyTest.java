package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on one tenant, one after the other, each reading what the last one left. */
class JourneyTest {
    @TempDir
    private Path directory;

    @Test
    void goesFromReadinessThroughImportRefusalAndPurgeToASecondImport() {
        var trial = Trial.in(directory);
        var disk = trial.disk("megan.vhd");

        var ready = trial.run("readiness", "--user", MEGAN, "--disk", disk);
        var accepted = trial.run("import", "--user", MEGAN, "--disk", disk);
        var followed = trial.run("status", "--user", MEGAN, "--wait");
        var refused = trial.run("import", "--user", MEGAN, "--disk", disk);
        var purged = trial.run("purge", "--user", MEGAN);
        var again = trial.run("import", "--user", MEGAN, "--disk", disk, "--wait");

        assertThat(ready.exitCode()).isZero();
        assertThat(ready.out()).startsWith("READY");
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.out()).startsWith("Accepted");
        assertThat(accepted.said()).contains("status --tenant " + trial.tenantFile());
        assertThat(followed.exitCode()).isZero();
        assertThat(followed.out()).startsWith("Succeeded");
        assertThat(followed.said()).contains("Importing, ", "simulated time", "was advanced by");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.said()).contains("already has an imported snapshot", "purge --tenant");
        assertThat(refused.out()).isEmpty();
        assertThat(purged.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("Succeeded");
    }

    @Test
    void takesAUserByObjectIdToo() {
        var trial = Trial.in(directory);

        var run = trial.run("import", "--user", SampleTenant.MEGAN.toString(), "--disk", trial.disk("megan.vhd"));

        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsOneJsonObjectForEachResultAndNothingElse() {
        var trial = Trial.in(directory);
        var disk = trial.disk("megan.vhd");

        var accepted = trial.run("import", "--json", "--user", MEGAN, "--disk", disk);
        var refused = trial.run("import", "--json", "--user", MEGAN, "--disk", disk);
        var status = trial.run("status", "--json", "--user", MEGAN, "--wait");
        var list = trial.run("list", "--json");
        var purge = trial.run("purge", "--json", "--user", MEGAN);
        var ready = trial.run("readiness", "--json", "--user", MEGAN, "--disk", disk);

        assertThat(accepted.json()).singleElement().satisfies(line -> {
            assertThat(line.get("state").asText()).isEqualTo("Accepted");
            assertThat(line.get("snapshotId").asText()).isNotEmpty();
        });
        assertThat(refused.json()).singleElement().satisfies(line -> {
            assertThat(line.at("/error/kind").asText()).isEqualTo("refused");
            assertThat(line.at("/error/code").asText()).isEqualTo("NotReady");
            assertThat(line.at("/error/causes/0/code").asText()).isEqualTo("AlreadyImported");
        });
        assertThat(refused.err()).doesNotContain("Error");
        assertThat(status.json()).singleElement().satisfies(line -> {
            assertThat(line.get("state").asText()).isEqualTo("Succeeded");
            assertThat(line.at("/service/importStatus").asText()).isEqualTo("succeeded");
        });
        assertThat(list.json())
                .singleElement()
                .satisfies(line -> assertThat(line.get("user").asText()).isEqualTo(SampleTenant.MEGAN.toString()));
        assertThat(purge.json())
                .singleElement()
                .satisfies(line -> assertThat(line.get("answer").asText()).isEqualTo("PURGED"));
        assertThat(ready.json()).singleElement().satisfies(line -> {
            assertThat(line.get("ready").asBoolean()).isTrue();
            assertThat(line.get("rules")).hasSize(9);
        });
    }

    @Test
    void tellsEverythingThatForbidsAnImportAtOnce() {
        var trial = Trial.in(directory);

        var run = trial.run("readiness", "--user", "alex@contoso.com", "--disk", trial.damagedDisk("alex.vhd"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("NOT READY")
                .contains("2 problems block the import", "InvalidVHD", "MissingProvisionPolicy", "What to do:");
    }

    @Test
    void warnsOfWhatDoesNotBlockAnImport() {
        var trial = Trial.in(directory);

        var run = trial.run("import", "--user", "lynne@contoso.com", "--disk", trial.disk("lynne.vhd"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.said()).contains("Warning:", "provisioningSourceType");
    }

    @Test
    void saysThatARawDiskHasToBeStaged() {
        var trial = Trial.in(directory);

        var run = trial.run("import", "--user", MEGAN, "--disk", trial.rawDisk("raw.img"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("Stage it");
    }

    @Test
    void endsWithOneWhenTheImportItWaitsForFails() {
        var trial = Trial.in(
                directory, tenant -> tenant.failNextImport("The snapshot import has failed because of a test."));

        var run = trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"), "--wait");
        var blocked = trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("Failed").contains("because of a test");
        assertThat(blocked.exitCode()).isEqualTo(1);
        assertThat(blocked.said()).contains("purge --tenant");
    }

    @Test
    void replacesASnapshotOnlyByADiskThatPasses() {
        var trial = Trial.in(directory);
        trial.run("import", "--user", MEGAN, "--disk", trial.disk("old.vhd"), "--wait");

        var refused = trial.run("replace", "--user", MEGAN, "--disk", trial.damagedDisk("bad.vhd"));
        var kept = trial.run("status", "--json", "--user", MEGAN);
        var replaced = trial.run("replace", "--user", MEGAN, "--disk", trial.disk("new.vhd"), "--wait");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.said()).contains("left alone");
        assertThat(kept.json().get(0).at("/sources/0/fileName").asText()).isEqualTo("old.vhd");
        assertThat(replaced.exitCode()).isZero();
        assertThat(replaced.out()).startsWith("Succeeded").contains("new.vhd");
    }

    @Test
    void keepsFilesOfTheSameNameApart() throws Exception {
        var trial = Trial.in(directory);
        var other = Files.createDirectory(directory.resolve("other"));
        trial.run("import", "--user", MEGAN, "--disk", trial.disk("disk.vhd"));

        var run = trial.run(
                "import", "--json", "--user", "grady@contoso.com", "--disk", new Trial(other).disk("disk.vhd"));

        assertThat(run.json().get(0).at("/sources/0/location").asText()).endsWith("/disks/1/disk.vhd");
    }

    @Test
    void listsWhatOnlyTheServiceKnows() {
        var trial = Trial.in(directory);
        trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        var elsewhere = trial.run(
                "list",
                "--json",
                "--journal",
                directory.resolve("other journal").toString());

        assertThat(elsewhere.exitCode()).isZero();
        assertThat(elsewhere.json()).singleElement().satisfies(line -> assertThat(
                        line.at("/unrecorded/assignedUserPrincipalName").asText())
                .isEqualTo(MEGAN));
    }

    @Test
    void importsABlobThatIsInTheTenantsStorageAlready() {
        var trial = Trial.in(directory);
        trial.run("readiness", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));
        var account = SampleTenant.ACCOUNT.toString();

        var run = trial.run(
                "import", "--user", MEGAN, "--storage-account", account, "--disk-blob", "disks/megan.vhd", "--wait");

        assertThat(run.exitCode()).isZero();
    }

    @Test
    void tellsOfEachStepWhenAskedTo() {
        var trial = Trial.in(directory);

        var run = trial.run("import", "--verbose", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        assertThat(run.err()).containsSubsequence("Reserved", "Reserved → Submitting", "Submitting → Accepted");
    }
}
