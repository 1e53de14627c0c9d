package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    private static final String GRADY = "grady@contoso.com";

    @TempDir
    private Path directory;

    @Test
    void showsATableWithNamesAndTheNextStep() {
        var trial = twoImports();

        var run = trial.run("list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")).map(ListCommandTest::withoutTime))
                .containsExactly(
                        "USER|STATE|SINCE (UTC)|DISK|NEXT STEP",
                        "grady@contoso.com|Failed|TIME|contosodisks/disks/grady.vhd|Purge it, then import",
                        "megan@contoso.com|Succeeded|TIME|contosodisks/disks/megan.vhd|Provision the Cloud PC");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void fitsIntoEightyColumns() {
        var trial = twoImports();

        var run = Run.on(new Terminal(false, false, false, false, false, 80), "", Map.of(), trial.arguments("list"));

        assertThat(run.out().lines()).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void listsOnlyTheStatesThatAreAskedFor() {
        var trial = twoImports();

        assertThat(trial.run("list", "--state", "failed").out()).contains(GRADY).doesNotContain(MEGAN);
        assertThat(trial.run("list", "--state", "Failed,Succeeded").out()).contains(GRADY, MEGAN);
        assertThat(trial.run("list", "--state", "Failed", "--json").json()).hasSize(1);
        assertThat(trial.run("list", "--state", "Used").said()).contains("No import is in this state.");
    }

    @Test
    void namesTheStatesWhenOneIsUnknown() {
        var run = Trial.in(directory).run("list", "--state", "Broken");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("There is no state 'Broken'.", "OutcomeUnknown", "Unrecorded");
    }

    @Test
    void saysThatThereAreNoImports() {
        var run = Trial.in(directory).run("list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.said()).isEqualTo("There are no imports. ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void keepsObjectIdsInJsonAndInVerboseText() {
        var trial = twoImports();
        var id = SampleTenant.MEGAN.toString();

        var json = trial.run("list", "--json", "--state", "Succeeded").json().get(0);
        var verbose = trial.run("status", "--user", MEGAN, "--verbose");
        var plain = trial.run("status", "--user", MEGAN);

        assertThat(json.get("user").asText()).isEqualTo(id);
        assertThat(json.get("userPrincipalName").asText()).isEqualTo(MEGAN);
        assertThat(verbose.out()).startsWith("Succeeded " + MEGAN + " (" + id + ")");
        assertThat(plain.out()).startsWith("Succeeded " + MEGAN + " (snapshot ").doesNotContain(id);
    }

    @Test
    void showsAnImportThatOnlyTheServiceKnows() {
        var trial = twoImports();

        var run = trial.run("list", "--journal", directory.resolve("other").toString());

        assertThat(run.out()).contains(GRADY + "  Unrecorded", "Run status");
    }

    private Trial twoImports() {
        var trial = Trial.in(directory);
        trial.run("import", "--user", MEGAN, "--disk", trial.disk("megan.vhd"), "--wait");
        var failing = Trial.in(directory, tenant -> tenant.failNextImport("The import failed because of a test."));
        failing.run("import", "--user", GRADY, "--disk", trial.disk("grady.vhd"), "--wait");
        return failing;
    }

    private static String withoutTime(String line) {
        return line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "TIME");
    }
}
