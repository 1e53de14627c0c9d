package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path directory;

    @Test
    void tellsTheWholeStoryOnASampleDisk() {
        var run = Run.of("demo");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "1. ",
                        "ACCEPT",
                        "2. ",
                        "READY",
                        "3. ",
                        "Succeeded",
                        "4. ",
                        "already has",
                        "5. ",
                        "Purged",
                        "6. ",
                        "Succeeded");
        assertThat(run.said()).contains("was advanced by");
    }

    @Test
    void tellsItAsJsonLines() {
        var run = Run.of("demo", "--json");

        assertThat(run.json())
                .extracting(line -> line.get("step").asText())
                .containsExactly(
                        "check",
                        "readiness",
                        "import",
                        "secondImport",
                        "purge",
                        "importAgain",
                        "swappedPair",
                        "swappedPair");
    }

    @Test
    void showsThatASwappedPairIsFound() {
        var said = Run.of("demo").out().replaceAll("\\s+", " ");

        assertThat(said)
                .containsSubsequence(
                        "7. Swap two rows of a list",
                        "megan@contoso.com gets grady.vhd, grady@contoso.com gets megan.vhd.",
                        "WRONG_PERSON 'grady.vhd' is not the desktop of megan@contoso.com",
                        "WRONG_PERSON 'megan.vhd' is not the desktop of grady@contoso.com");
    }

    @Test
    void worksOnTheUsersOwnDisk() {
        var disk = new Trial(directory).disk("mine.vhd");

        var run = Run.of("demo", "--json", "--disk", disk);

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get(0).get("file").asText()).isEqualTo(disk);
        assertThat(run.json().get(2).at("/sources/0/fileName").asText()).isEqualTo("mine.vhd");
    }

    @Test
    void endsWithTheFindingsOfADiskThatCannotBeImported() {
        var run = Run.of("demo", "--disk", new Trial(directory).damagedDisk("bad.vhd"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("REJECT", "BAD_VERSION").doesNotContain("2. ");
        assertThat(run.said()).contains("The demonstration ends here");
    }

    @Test
    void saysThatADiskNeedsStaging() {
        var run = Run.of("demo", "--disk", new Trial(directory).rawDisk("raw.img"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().replaceAll("\\s+", " ")).contains("CONVERT", "staging converts it");
    }

    @Test
    void savesATenantThatTheOtherCommandsGoOnWith() {
        var saved = directory.resolve("saved.json");

        var run = Run.of("demo", "--save-tenant", saved.toString());
        var status = Run.of("status", "--tenant", saved.toString(), "--user", MEGAN);
        var check = Run.of("check", directory.resolve("saved.vhd").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.said()).contains("status --tenant " + saved);
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).startsWith("Succeeded");
        assertThat(check.exitCode()).isZero();
    }

    @Test
    void overwritesNothing() {
        var trial = new Trial(directory);
        var present = trial.file("saved.json", "mine");

        var run = Run.of("demo", "--save-tenant", present);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("saved.json", "does not overwrite files");
        assertThat(Path.of(present)).hasContent("mine");
    }

    @Test
    void needsADiskForAGuestState() {
        assertThat(Run.of("demo", "--guest-state", "state.vhd").exitCode()).isEqualTo(2);
    }
}
