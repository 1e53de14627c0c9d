package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SAS signature that a command is given comes out nowhere. */
class SecretsTest {
    private static final String SIGNATURE = "c2VjcmV0U2lnbmF0dXJl%2FtopSecret%3D";
    private static final String URL = "https://contosodisks.blob.core.windows.net/disks/megan.vhd"
            + "?sv=2024-11-04&sr=b&sp=r&st=2020-01-01T00:00:00Z&se=2999-01-01T00:00:00Z&spr=https&sig=" + SIGNATURE;
    private static final String EXPIRED = URL.replace("2999", "2021");

    @TempDir
    private Path directory;

    @Test
    void importsFromAUrlInAVariableAndFromOneOnStandardInput() {
        var trial = Trial.in(directory);
        trial.run("readiness", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        var ready = run(trial, "", "readiness", "--user", MEGAN, "--disk-sas-url", "env:DISK_URL");
        var imported = run(trial, URL + "\n", "import", "--verbose", "--json", "--user", MEGAN, "--disk-sas-url", "-");
        var status = run(trial, "", "status", "--user", MEGAN);

        assertThat(ready.exitCode()).isZero();
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.json().get(0).at("/sources/0/location").asText())
                .isEqualTo("https://contosodisks.blob.core.windows.net/disks/megan.vhd");
        assertSecret(ready, imported, status);
    }

    @Test
    void writesNoSignatureToAnyFile() throws Exception {
        var trial = Trial.in(directory);
        trial.run("readiness", "--user", MEGAN, "--disk", trial.disk("megan.vhd"));

        run(trial, "", "import", "--user", MEGAN, "--disk-sas-url", "env:DISK_URL", "--wait");

        try (var files = Files.walk(directory)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                assertThat(file).content().doesNotContain("topSecret");
            }
        }
    }

    @Test
    void refusesAUrlAmongTheArgumentsWithoutRepeatingIt() {
        var trial = Trial.in(directory);

        var asValue = run(trial, "", "import", "--user", MEGAN, "--disk-sas-url", URL);
        var asFile = run(trial, "", "import", "--user", MEGAN, "--disk", URL);
        var asExtra = run(trial, "", "import", "--user", MEGAN, URL);
        var asExtraJson = run(trial, "", "import", "--json", "--user", MEGAN, URL);
        var asUser = run(trial, "", "status", "--user", URL);
        var asOption = run(trial, "", "status", "--user", MEGAN, "--url=" + URL);
        var checked = Run.of("check", URL);
        var checkedJson = Run.of("check", "--json", "--verbose", URL);

        assertThat(Stream.of(asValue, asExtra, asExtraJson, asUser, asOption).map(Run::exitCode))
                .containsOnly(2);
        assertThat(asValue.said()).contains("env:NAME", "make a new one");
        assertThat(asExtraJson.json().get(0).at("/error/code").asText()).isEqualTo("WrongUsage");
        assertSecret(asValue, asFile, asExtra, asExtraJson, asUser, asOption, checked, checkedJson);
    }

    @Test
    void saysWhatIsWrongWithAUrlWithoutRepeatingIt() {
        var trial = Trial.in(directory);

        var expired = run(trial, EXPIRED, "readiness", "--user", MEGAN, "--disk-sas-url", "-");
        var elsewhere = run(
                trial, URL.replace("windows.net", "evil.example"), "readiness", "--user", MEGAN, "--disk-sas-url", "-");
        var json = run(trial, EXPIRED, "import", "--json", "--user", MEGAN, "--disk-sas-url", "-");
        var missing = run(trial, URL, "import", "--user", MEGAN, "--disk-sas-url", "-");

        assertThat(expired.exitCode()).isEqualTo(2);
        assertThat(expired.said()).contains("expired");
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(json.json().get(0).at("/error/kind").asText()).isEqualTo("usage");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertSecret(expired, elsewhere, json, missing);
    }

    @Test
    void namesAVariableThatIsNotSetAndALineThatIsNotThere() {
        var trial = Trial.in(directory);

        var variable = run(trial, "", "readiness", "--user", MEGAN, "--disk-sas-url", "env:NO_SUCH_URL");
        var line = run(trial, "", "readiness", "--user", MEGAN, "--disk-sas-url", "-");
        var second = run(
                trial, URL + "\n", "readiness", "--user", MEGAN, "--disk-sas-url", "-", "--guest-state-sas-url", "-");

        assertThat(variable.exitCode()).isEqualTo(2);
        assertThat(variable.said()).contains("NO_SUCH_URL");
        assertThat(line.exitCode()).isEqualTo(2);
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.said()).contains("--guest-state-sas-url");
    }

    private static Run run(Trial trial, String input, String command, String... arguments) {
        return Run.with(input, Map.of("DISK_URL", URL), trial.arguments(command, arguments));
    }

    private static void assertSecret(Run... runs) {
        assertThat(runs).allSatisfy(run -> assertThat(run.out() + run.err())
                .doesNotContain("topSecret")
                .doesNotContain("c2VjcmV0"));
    }
}
