package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageTest {
    private static List<String> commands() {
        return List.of(
                "demo",
                "check",
                "stage",
                "capture",
                "readiness",
                "import",
                "status",
                "list",
                "replace",
                "purge",
                "reconcile",
                "cleanup",
                "version");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamplesAndExitCodesAndTakesJson(String command) {
        var run = Run.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Usage: cloudpc-snapshots " + command)
                .contains("Examples:", "Exit code 0:", "--json", "--verbose");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void helpListsEveryCommandAndTheExitCodes() {
        var run = Run.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(commands()).contains("Exit codes:");
    }

    @Test
    void saysItsVersionAndThatOfJava() {
        var run = Run.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("cloudpc-snapshots ")
                .contains("(Java " + Runtime.version().feature());
    }

    @Test
    void helpAndVersionAreCommandsToo() {
        assertThat(Run.of("help")).isEqualTo(Run.of("--help"));
        assertThat(Run.of("help", "check")).isEqualTo(Run.of("check", "--help"));
        assertThat(Run.of("version")).isEqualTo(Run.of("--version"));
        assertThat(Run.of("version", "--json").json().get(0).get("version").asText())
                .startsWith("cloudpc-snapshots ");
    }

    @Test
    void helpOfAnUnknownCommandIsWrongUsage() {
        var run = Run.of("help", "nonsense");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("'nonsense'", "--help");
    }

    @Test
    void theListOfCommandsSaysWhatEachDoesInOneSentence() {
        var list = Run.of("--help").out().replaceAll("(?s).*\nCommands:\n(.*?)\n\n.*", "$1");

        assertThat(list.lines().filter(line -> !line.startsWith("   ")))
                .hasSize(15)
                .allSatisfy(line -> assertThat(line).matches("  [a-z]+ +[A-Z][^.]*\\."));
    }

    @Test
    void proposesOnlyCommandsThatAreClose() {
        assertThat(Run.of("versoin").said()).contains("Did you mean version?");
        assertThat(Run.of("upload").said()).doesNotContain("Did you mean");
        assertThat(Run.of("check", "--jsno", "disk.vhd").said()).contains("Did you mean --json?");
    }

    @Test
    void needsACommand() {
        var run = Run.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("No command is given", "--help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void proposesTheCommandThatWasMeant() {
        var run = Run.of("chekc", "disk.vhd");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("'chekc'", "Did you mean check?");
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        var run = Run.of("check", "--jsn", "disk.vhd");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("'--jsn'", "check --help");
    }

    @Test
    void namesAnOptionThatIsMissing() {
        var run = Run.of("status", "--tenant", "contoso.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("--user");
    }

    @Test
    void tellsOfWrongUsageAsJsonToo() {
        var run = Run.of("status", "--json", "--nonsense");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json()).singleElement().satisfies(line -> {
            assertThat(line.at("/error/kind").asText()).isEqualTo("usage");
            assertThat(line.at("/error/code").asText()).isEqualTo("WrongUsage");
            assertThat(line.at("/error/remedy").asText()).isNotEmpty();
        });
        assertThat(run.err()).isEmpty();
    }

    @Test
    void readsNoArgumentsFromAFileThatAnArgumentNames() {
        var run = Run.of("check", "@arguments.txt");

        assertThat(run.said()).contains("'@arguments.txt'");
    }

    @Test
    void usesColoursOnATerminalThatHasThemAndNowhereElse() {
        var terminal = new Terminal(false, true, true, true, true, 100);

        var colourful = Run.on(terminal, "", Map.of(), "check", "--explain", "EMPTY");
        var plain = Run.of("check", "--explain", "EMPTY");

        assertThat(colourful.out()).contains("\u001b[1m");
        assertThat(plain.out()).doesNotContain("\u001b");
    }
}
