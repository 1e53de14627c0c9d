package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rows of a list were swapped: Megan is to get Grady's disk. */
class SwappedDiskTest {
    private static final String NOT_MEGANS =
            "is not the desktop of megan@contoso.com: the only person with a profile on it is somebody else.";
    private static final String GRADYS_SID =
            SecurityIdentifier.ofObjectId(SampleTenant.GRADY.value()).value();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Trial trial;

    @SuppressWarnings("NullAway.Init")
    private String megans;

    @SuppressWarnings("NullAway.Init")
    private String gradys;

    @BeforeEach
    void twoDesktops() {
        trial = Trial.in(directory);
        megans = trial.desktop("row-1.vhd", SampleTenant.MEGAN, "MeganB");
        gradys = trial.desktop("row-2.vhd", SampleTenant.GRADY, "GradyA");
    }

    @Test
    void readinessTellsEveryRowWhoseDiskIsAnotherPersons() {
        var megan = trial.run("readiness", "--user", "megan@contoso.com", "--disk", gradys);
        var grady = trial.run("readiness", "--user", "grady@contoso.com", "--disk", megans);
        var right = trial.run("readiness", "--user", "megan@contoso.com", "--disk", megans);

        assertThat(megan.exitCode()).isEqualTo(1);
        assertThat(words(megan.out())).contains("NOT READY megan@contoso.com: 1 problem blocks the import");
        assertThat(words(megan.out())).contains("WRONG_PERSON: 'row-2.vhd' " + NOT_MEGANS);
        assertThat(words(megan.out())).contains("What to do: Check that the disk and the user belong together");
        assertThat(words(grady.out())).contains("WRONG_PERSON: 'row-1.vhd' is not the desktop of grady@contoso.com");
        assertThat(right.exitCode()).as(right.out()).isZero();
        assertThat(right.out()).doesNotContain("WRONG_PERSON");
    }

    @Test
    void checkTellsWhetherADiskIsAUsersDesktop() {
        var right = trial.run("check", "--user", "megan@contoso.com", megans);
        var wrong = trial.run("check", "--user", "megan@contoso.com", gradys);
        var json = trial.run("check", "--user", "megan@contoso.com", "--json", gradys);
        var verbose = trial.run("check", "--user", "megan@contoso.com", "--verbose", gradys);

        assertThat(right.exitCode()).as(right.err()).isZero();
        assertThat(words(right.out())).contains("OWNER megan@contoso.com can get this disk");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(words(wrong.out())).contains(NOT_MEGANS).doesNotContain("GradyA", GRADYS_SID);
        assertThat(json.json().get(1).path("violations").get(0).path("code").asText())
                .isEqualTo("WRONG_PERSON");
        assertThat(json.out()).doesNotContain("GradyA", GRADYS_SID);
        assertThat(words(verbose.out())).contains("Profile: C:\\Users\\GradyA (" + GRADYS_SID + ")");
    }

    @Test
    void anImportStopsWhereNobodyCanBeAsked() {
        var stopped = importing("");

        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.said())
                .contains("Error: 'row-2.vhd' " + NOT_MEGANS)
                .contains("On the command line: --accept WRONG_PERSON.")
                .doesNotContain("[y/N]");
        assertThat(trial.run("status", "--user", "megan@contoso.com").out()).doesNotContain("Accepted");
    }

    @Test
    void onATerminalTheOperatorIsAskedAndMayAccept() {
        var accepted = onATerminal("yes\n");

        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(accepted.said())
                .contains("WRONG_PERSON: 'row-2.vhd' " + NOT_MEGANS, "Import it all the same? [y/N]");
    }

    @Test
    void anyOtherAnswerIsNo() {
        for (var answer : new String[] {"", "\n", "no\n", "Yes please\n", "grady\n"}) {
            var refused = onATerminal(answer);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.said()).contains("Error: 'row-2.vhd' " + NOT_MEGANS);
        }
    }

    @Test
    void nobodyIsAskedForTheRightDisk() {
        var run = Run.on(
                new Terminal(true, true, true, false, false, 100),
                "",
                Map.of(),
                trial.arguments("import", "--user", "megan@contoso.com", "--disk", megans));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("[y/N]");
    }

    @Test
    void whatWasAcceptedStandsInTheAuditTrail() {
        var accepted = importing("", "--accept", "WRONG_PERSON");
        var history = trial.run("status", "--user", "megan@contoso.com", "--json").json().stream()
                .flatMap(line -> java.util.stream.StreamSupport.stream(
                        line.path("history").spliterator(), false))
                .filter(step -> step.path("state").asText().equals("Submitting"))
                .findFirst()
                .orElseThrow();

        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(history.path("accepted")).singleElement().satisfies(answer -> {
            assertThat(answer.path("code").asText()).isEqualTo("WRONG_PERSON");
            assertThat(answer.path("by").asText()).isEqualTo(System.getProperty("user.name"));
            assertThat(answer.path("at").asText()).isNotEmpty();
        });
        assertThat(journal()).contains("\"question\": \"WRONG_PERSON\"");
    }

    @Test
    void anUnknownCodeIsAMistakeOnTheCommandLine() {
        var run = importing("", "--accept", "EVERYTHING");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("--accept does not know the code 'EVERYTHING'.", "WRONG_PERSON");
    }

    @Test
    void theOtherPersonIsNamedOnlyToThoseWhoAsk() {
        var plain = importing("");
        var json = importing("", "--json");
        var readiness = trial.run("readiness", "--user", "megan@contoso.com", "--disk", gradys, "--json");
        var verbose = importing("", "--verbose");

        assertThat(plain.out() + plain.err() + json.out() + json.err() + readiness.out() + readiness.err() + journal())
                .doesNotContain("GradyA", GRADYS_SID);
        assertThat(verbose.said()).contains("Profile: C:\\Users\\GradyA (" + GRADYS_SID + ")");
    }

    private Run importing(String input, String... more) {
        var arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("--user", "megan@contoso.com", "--disk", gradys),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return Run.with(input, Map.of(), trial.arguments("import", arguments));
    }

    private Run onATerminal(String input) {
        return Run.on(
                new Terminal(true, true, true, false, false, 100),
                input,
                Map.of(),
                trial.arguments("import", "--user", "megan@contoso.com", "--disk", gradys));
    }

    private String journal() {
        try (var files = Files.walk(trial.journal())) {
            return files.filter(Files::isRegularFile).map(SwappedDiskTest::text).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
