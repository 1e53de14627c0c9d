package io.cloudpc.snapshots.testing.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.testing.journey.Program.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an administrator does, command by command. It is the same in every environment. */
abstract class Journey {
    static final String MEGAN = "megan@contoso.com";

    /** The environment of this test. */
    abstract Surroundings surroundings();

    /** What a journey needs of its environment. */
    interface Surroundings {
        Program program();

        /** The arguments that name the environment. */
        List<String> environment();

        /** The arguments that name a sound disk to import. */
        List<String> disk();

        /** The arguments that name it to {@code check}. */
        List<String> diskToCheck();

        /** Has the time pass that an import takes, unless waiting does that by itself. */
        void letTheImportEnd();

        /** Every document of the journal. */
        List<String> journal();
    }

    @Test
    void goesFromReadinessThroughImportRefusalAndPurgeToASecondImport() {
        var ready = onDisk("readiness");
        var accepted = onDisk("import");
        var listed = run("list", "--json");
        surroundings().letTheImportEnd();
        var followed = run("status", "--user", MEGAN, "--wait");
        var refused = onDisk("import");
        var purged = run("purge", "--user", MEGAN);
        var again = onDisk("import", "--json");

        assertThat(ready.out()).startsWith("READY");
        assertThat(ready.exitCode()).isZero();
        assertThat(accepted.out()).startsWith("Accepted");
        assertThat(accepted.said())
                .contains("status " + String.join(" ", surroundings().environment()));
        assertThat(listed.json()).singleElement().satisfies(entry -> {
            assertThat(entry.get("user").asText()).isEqualTo(SampleTenant.MEGAN.toString());
            assertThat(entry.get("state").asText()).isEqualTo("Accepted");
        });
        assertThat(followed.out()).startsWith("Succeeded");
        assertThat(followed.exitCode()).isZero();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.said()).contains("already has an imported snapshot", "purge --");
        assertThat(purged.out()).startsWith("Purged");
        assertThat(again.exitCode()).isZero();
        assertThat(again.json())
                .singleElement()
                .satisfies(record -> assertThat(record.get("state").asText()).isEqualTo("Accepted"));
    }

    @Test
    void replacesWhatWasImported() {
        onDisk("import");
        surroundings().letTheImportEnd();
        run("status", "--user", MEGAN, "--wait");

        var replaced = onDisk("replace");

        assertThat(replaced.exitCode()).isZero();
        assertThat(replaced.out()).startsWith("Accepted");
        assertThat(run("reconcile").exitCode()).isZero();
    }

    @Test
    void saysWhatForbidsAnImport() {
        var run = run(
                "readiness",
                joined(
                        List.of("--user", "alex@contoso.com", "--json"),
                        surroundings().disk()));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get(0).findValuesAsText("code")).contains("MissingProvisionPolicy");
    }

    @Test
    void checksTheDiskAlone() {
        var run = run("check", joined(List.of("--json"), surroundings().diskToCheck()));

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get(0).get("verdict").asText()).isEqualTo("ACCEPT");
    }

    @Test
    void keepsAReadableJournal() {
        onDisk("import");

        assertThat(surroundings().journal()).singleElement().satisfies(document -> assertThat(
                        Program.parsed(document).findValuesAsText("state"))
                .contains("Submitting", "Accepted"));
    }

    private Outcome onDisk(String command, String... more) {
        return run(
                command, joined(joined(List.of("--user", MEGAN), surroundings().disk()), List.of(more)));
    }

    private Outcome run(String command, String... more) {
        return run(command, List.of(more));
    }

    private Outcome run(String command, List<String> more) {
        var environment = joined(List.of(command), surroundings().environment());
        return surroundings().program().run(joined(environment, more));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
