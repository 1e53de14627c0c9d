package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person gets wrong, or a disk that filled up: a clear error each time, and nothing lost. */
class BadInputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234",
                "",
                "megan@",
                "@contoso.com",
                "megan @contoso.com",
                "0a11ce00-0000-4000-8000-00000000000g"
            })
    void refusesAMalformedUser(String user) {
        var run = Trial.in(directory).run("status", "--user", user);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Error: ").contains("What to do:").doesNotContain("\tat ");
    }

    @Test
    void saysThatTheTenantHasNoSuchUser() {
        var run = Trial.in(directory).run("status", "--user", "nobody@contoso.com");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("nobody@contoso.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"has space", ""})
    void refusesAMalformedSnapshotId(String id) {
        var run = Trial.in(directory).run("purge", "--user", MEGAN, "--snapshot-id", id);

        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesMalformedNamesInStorageAllAtOnce() {
        var run = Trial.in(directory)
                .run("readiness", "--user", MEGAN, "--storage-account", "contoso", "--disk-blob", "NO/disk.vhd");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("'contoso'", "'NO'");
    }

    @Test
    void needsExactlyOneDisk() {
        var trial = Trial.in(directory);

        assertThat(trial.run("import", "--user", MEGAN).exitCode()).isEqualTo(2);
        assertThat(trial.run("import", "--user", MEGAN, "--disk", "a.vhd", "--disk-blob", "disks/a.vhd")
                        .exitCode())
                .isEqualTo(2);
        assertThat(trial.run("import", "--user", MEGAN, "--disk-blob", "disks/a.vhd")
                        .said())
                .contains("--storage-account");
        assertThat(trial.run(
                                "import",
                                "--user",
                                MEGAN,
                                "--storage-account",
                                SampleTenant.ACCOUNT.toString(),
                                "--disk-blob",
                                "a.vhd")
                        .said())
                .contains("CONTAINER/BLOB");
    }

    @Test
    void namesADiskThatIsNotThereBeforeItAsksForAnything() {
        var trial = Trial.in(directory);

        var run = trial.run(
                "import",
                "--user",
                MEGAN,
                "--disk",
                directory.resolve("nothing.vhd").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("nothing.vhd");
        assertThat(trial.journal()).doesNotExist();
    }

    @Test
    void needsATenant() {
        var none = Run.of("list");
        var missing =
                Run.of("list", "--tenant", directory.resolve("nothing.json").toString());

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.said()).contains("--tenant", "demo --save-tenant");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.said()).contains("nothing.json");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void namesTheTenantFileThatIsADirectory() {
        var run = Run.of("list", "--tenant", directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("directory");
    }

    @Test
    void leavesATenantFileThatIsCutShortAsItIs() throws IOException {
        var trial = Trial.in(directory);
        var disk = trial.disk("megan.vhd");
        var whole = Files.readAllBytes(trial.tenantFile());

        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 3}) {
            var cut = Arrays.copyOf(whole, length);
            Files.write(trial.tenantFile(), cut);

            var run = trial.run("import", "--json", "--user", MEGAN, "--disk", disk);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.json().get(0).at("/error/message").asText()).contains("contoso.json");
            assertThat(Files.readAllBytes(trial.tenantFile())).isEqualTo(cut);
        }
    }

    @Test
    void namesTheFieldOfATenantFileThatWasEditedByHand() throws IOException {
        var trial = Trial.in(directory);
        var edited = Files.readString(trial.tenantFile()).replace("\"dailyLimit\": 1000", "\"dailyLimit\": \"many\"");
        Files.writeString(trial.tenantFile(), edited);

        var run = trial.run("list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("service.dailyLimit", "What to do:");
        assertThat(trial.tenantFile()).hasContent(edited);
    }

    @Test
    void refusesToImportOverAJournalEntryThatIsCutShort() throws IOException {
        var trial = Trial.in(directory);
        var disk = trial.disk("megan.vhd");
        trial.run("import", "--user", MEGAN, "--disk", disk);
        var entry = trial.journal().resolve(SampleTenant.MEGAN + ".json");
        var cut = Files.readString(entry).substring(0, 50);
        Files.writeString(entry, cut);

        var imported = trial.run("import", "--user", MEGAN, "--disk", disk);
        var listed = trial.run("list", "--json");
        var reconciled = trial.run("reconcile");

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.said())
                .contains(SampleTenant.MEGAN + ".json", "What to do:")
                .doesNotContain("\tat ");
        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.json().get(0).at("/unreadable/where").asText()).contains(SampleTenant.MEGAN.toString());
        assertThat(reconciled.exitCode()).isEqualTo(1);
        assertThat(entry).hasContent(cut);
    }

    @Test
    void saysThatTheJournalIsAFile() {
        var trial = Trial.in(directory);

        var run = trial.run(
                "import", "--journal", trial.file("journal", "x"), "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.said()).contains("journal").doesNotContain("\tat ");
    }

    @Test
    void refusesAPathThatCannotBeOne() {
        var run = Run.of("list", "--tenant", "\0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void keepsNonAsciiTextAsItIs() throws IOException {
        var trial = Trial.in(directory);
        var file = Files.writeString(directory.resolve("größe.txt"), "text", StandardCharsets.UTF_8);

        var run = trial.run("readiness", "--json", "--user", MEGAN, "--disk", file.toString());

        assertThat(run.json().get(0).at("/rules/2/violations/0/message").asText())
                .contains("größe.txt");
    }
}
