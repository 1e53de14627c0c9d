package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told without a storage; the journeys stage for real. */
class StageCommandTest {
    /** A tenant in Azure where nobody answers. */
    private static final Map<String, String> NOWHERE = Map.of(
            "CLOUDPC_SNAPSHOTS_ALLOW_EMULATOR",
            "true",
            "CLOUDPC_SNAPSHOTS_STORAGE_ENDPOINT",
            "http://127.0.0.1:9/nowhere",
            "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY",
            "bm93aGVyZQ==",
            "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT",
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/nowhere/providers"
                    + "/Microsoft.Storage/storageAccounts/nowhere");

    @TempDir
    private Path directory;

    @Test
    void saysWhyATenantInMemoryStagesNothing() {
        var trial = Trial.in(directory);

        var run = trial.run("stage", "--disk", trial.rawDisk("raw.img"), "--to", "raw.vhd");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("nowhere to stage disks", "Import the file itself");
    }

    static Stream<List<String>> contradictions() {
        return Stream.of(
                List.of("No disk is given"),
                List.of("More than one of", "--disk", "a.img", "--blob", "disks/a.vhd"),
                List.of("--abort takes no", "--disk", "a.img", "--abort"),
                List.of("--abort goes with no", "--abort", "--overwrite"),
                List.of("'disk'", "--disk", "a.img", "--file-type", "disk"),
                List.of("--at-once 0", "--disk", "a.img", "--at-once", "0"),
                List.of("--at-once 65", "--disk", "a.img", "--at-once", "65"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refusesWhatContradictsItself(List<String> saidAndArguments) {
        var arguments = Stream.concat(
                        Stream.of("stage", "--to", "a.vhd"),
                        saidAndArguments.stream().skip(1))
                .toArray(String[]::new);

        var run = Run.of(arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains(saidAndArguments.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "fast", "0MiB/s", "-1MiB/s", "1.5MiB/s", "60MB/s", "60MiB", "9999999GiB/s", ""})
    void refusesWhatIsNoPace(String pace) {
        var run = Run.of("stage", "--disk", "a.img", "--to", "a.vhd", "--pace", pace);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("is no rate", "20MiB/s");
    }

    @Test
    void needsATarget() {
        var run = Run.of("stage", "--disk", "a.img");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("--to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO/a.vhd", "disks/", "/subscriptions/1/storageAccounts/a/disks/a.vhd", ""})
    void refusesATargetThatCannotBe(String target) {
        var run = inAzure("--disk", "a.img", "--to", target);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Error: ").doesNotContain("\tat ");
    }

    @Test
    void namesADiskThatIsNotThereBeforeItAsksTheStorage() {
        var run = inAzure("--disk", directory.resolve("nothing.vhd").toString(), "--to", "a.vhd", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get(0).at("/error/code").asText()).isEqualTo("SourceFailed");
        assertThat(run.json().get(0).at("/error/message").asText()).contains("nothing.vhd");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void refusesADiskThatTheServiceWouldRefuseBeforeItAsksTheStorage() {
        var text = new Trial(directory).file("notes.txt", "no disk at all, only text\n");

        var run = inAzure("--disk", text, "--to", "a.vhd");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("was not staged", "What to do:");
    }

    private static Run inAzure(String... arguments) {
        return Run.with(
                "",
                NOWHERE,
                Stream.concat(Stream.of("stage", "--environment", "azure"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
