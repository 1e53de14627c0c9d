package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    @TempDir
    private Path directory;

    @Test
    void saysThatAGoodDiskCanBeImported() {
        var disk = new Trial(directory).disk("good.vhd");

        var run = Run.of("check", disk);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .startsWith("ACCEPT " + disk)
                .contains("(fixed VHD, 64 MiB)");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsTheVerdictFirstAndThenEachFindingWithItsRemedy() {
        var run = Run.of("check", new Trial(directory).damagedDisk("bad.vhd"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("REJECT ").containsSubsequence("1 error", "ERROR BAD_VERSION", "What to do:");
    }

    @Test
    void printsFindingsInTheOrderOfTheirWeight() {
        var raw = new Trial(directory).rawDisk("raw.img");

        var findings = Run.of("check", "--json", raw).json().get(0).get("findings");

        var severities = StreamSupport.stream(findings.spliterator(), false)
                .map(finding -> finding.get("severity").asText())
                .toList();
        assertThat(severities).isSortedAccordingTo((a, b) -> weight(a) - weight(b));
    }

    private static int weight(String severity) {
        return java.util.List.of("ERROR", "CONVERT", "WARN").indexOf(severity);
    }

    @Test
    void printsExactlyTheDocumentedFieldsFirst() {
        var disk = new Trial(directory).damagedDisk("bad.vhd");

        var run = Run.of("check", "--json", disk);

        var line = run.json().get(0);
        assertThat(run.out())
                .startsWith("{\"file\":\"" + disk + "\",\"fileType\":\"dataFile\",\"verdict\":\"REJECT\","
                        + "\"virtualSizeBytes\":");
        assertThat(line.get("findings").get(0).fieldNames())
                .toIterable()
                .startsWith("code", "severity", "message", "remedy");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsNullForASizeThatIsNotKnown() {
        var file = new Trial(directory).file("notes.txt", "no disk at all, only text\n");

        var line = Run.of("check", "--json", file).json().get(0);

        assertThat(line.get("virtualSizeBytes").isNull()).isTrue();
        assertThat(line.get("verdict").asText()).isEqualTo("REJECT");
    }

    @Test
    void endsWithTheWorstOfSeveralFiles() {
        var trial = new Trial(directory);

        var run = Run.of("check", "--json", trial.damagedDisk("bad.vhd"), trial.disk("good.vhd"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json()).extracting(line -> line.get("verdict").asText()).containsExactly("REJECT", "ACCEPT");
    }

    @Test
    void saysThatARawDiskCannotBeImportedAsItIsButCanBeStaged() {
        var run = Run.of("check", new Trial(directory).rawDisk("raw.img"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("CONVERT ").contains("staging");
    }

    @Test
    void checksADifferencingDiskWithTheParentsThatAreNamed() {
        var trial = new Trial(directory);
        var child = trial.checkpoint("megan.avhd");
        var parent = trial.disk("renamed.vhd");

        var alone = Run.of("check", child);
        var whole = Run.of("check", "--parent", parent, child);
        var wrong = Run.of("check", "--parent", trial.rawDisk("other.vhd"), child);
        var missing = Run.of("check", "--parent", "nowhere.vhd", child);
        var useless = Run.of("check", "--parent", parent, "--blob", "disks/a.vhd");

        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.out().replaceAll("\\s+", " "))
                .startsWith("REJECT")
                .contains("No parent was given for it", "--parent");
        assertThat(whole.out()).startsWith("CONVERT").contains("CONVERT DIFFERENCING", "Stage it");
        assertThat(wrong.out().replaceAll("\\s+", " ")).startsWith("REJECT").contains("'other.vhd' is not its parent");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.said()).contains("nowhere.vhd");
        assertThat(useless.exitCode()).isEqualTo(2);
    }

    @Test
    void judgesAFileAsGuestStateWhenTold() {
        var disk = new Trial(directory).disk("disk.vhd");

        var line = Run.of("check", "--json", "--file-type", "virtualMachineGuestState", disk)
                .json()
                .get(0);

        assertThat(line.get("fileType").asText()).isEqualTo("virtualMachineGuestState");
        assertThat(line.get("verdict").asText()).isEqualTo("REJECT");
    }

    @Test
    void takesErrorsAboutContentAsWarningsWhenTold() {
        var trial = new Trial(directory);
        var blank = trial.file("blank.vhd", "");

        var refused = Run.of("check", "--warn-only", "BAD_CHECKSUM", blank);
        var unknown = Run.of("check", "--warn-only", "NOT_WINDOW", blank);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.said()).contains("BAD_CHECKSUM");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.said()).contains("NOT_WINDOWS");
    }

    @Test
    void explainsACode() {
        var text = Run.of("check", "--explain", "bad_checksum");
        var json = Run.of("check", "--explain", "BAD_CHECKSUM", "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).startsWith("BAD_CHECKSUM").contains("What to do:");
        assertThat(json.json().get(0).fieldNames())
                .toIterable()
                .containsExactly("code", "severity", "concern", "meaning", "remedy", "type", "schemaVersion");
    }

    @Test
    void saysWhichCodesThereAreWhenOneIsMisspelled() {
        var run = Run.of("check", "--explain", "BAD_CHECKSUMM");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("'BAD_CHECKSUMM'", "BAD_CHECKSUM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my disk.vhd", "größe 磁盘.vhd", "-dash.vhd", "a'b\"c$d.vhd"})
    void takesAnyFileName(String name) {
        var disk = new Trial(directory).disk(name);

        var line = Run.of("check", "--json", disk).json().get(0);

        assertThat(line.get("file").asText()).isEqualTo(disk);
        assertThat(line.get("verdict").asText()).isEqualTo("ACCEPT");
    }

    @Test
    void makesControlCharactersOfAFileNameHarmless() {
        var disk = new Trial(directory).disk("red\u001b[31m\nnext.vhd");

        var run = Run.of("check", disk);

        assertThat(run.out()).doesNotContain("\u001b").contains("red\uFFFD[31m next.vhd");
    }

    @Test
    void namesAFileThatIsNotThere() {
        var run = Run.of("check", directory.resolve("nothing.vhd").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("nothing.vhd", "What to do:").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void goesOnAfterAFileThatCannotBeRead() {
        var disk = new Trial(directory).disk("good.vhd");

        var run = Run.of("check", "--json", directory.resolve("nothing.vhd").toString(), disk);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json()).hasSize(2);
        assertThat(run.json().get(0).at("/error/message").asText()).contains("nothing.vhd");
        assertThat(run.json().get(1).get("verdict").asText()).isEqualTo("ACCEPT");
    }

    @Test
    void refusesADirectoryAndAnEmptyFile() throws IOException {
        var empty = Files.createFile(directory.resolve("empty.vhd"));

        var ofDirectory = Run.of("check", directory.toString());
        var ofEmpty = Run.of("check", "--json", empty.toString());

        assertThat(ofDirectory.exitCode()).isEqualTo(1);
        assertThat(ofDirectory.said()).contains("directory");
        assertThat(ofEmpty.exitCode()).isEqualTo(1);
        assertThat(ofEmpty.json().get(0).at("/findings/0/code").asText()).isEqualTo("EMPTY");
    }

    @Test
    void tellsInFiveLinesWhatIsOnTheDisk() {
        var run = Run.of("check", new Trial(directory).desktop("megan.vhd", SampleTenant.MEGAN, "MeganB"));

        assertThat(run.out()
                        .lines()
                        .skip(1)
                        .filter(line -> line.startsWith("  "))
                        .map(String::strip))
                .endsWith(
                        "Windows: Windows 11 Enterprise 24H2, build 26100.2894, AMD64 (partition 3)",
                        "Computer: CONTOSO-0001, last shut down 2024-12-31 10:40 UTC",
                        "Joined to: Microsoft Entra ID (tenant 0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31)",
                        "Agents: Azure VM agent",
                        "People: 1 profile");
    }

    @Test
    void namesPeopleOnlyWhenAsked() {
        var disk = new Trial(directory).desktop("desktop.vhd", SampleTenant.MEGAN, "MeganB");

        var usual =
                Run.of("check", disk).out() + Run.of("check", "--json", disk).out();
        var verbose = Run.of("check", "--verbose", disk);
        var json = Run.of("check", "--verbose", "--json", disk).json().get(0).get("windows");

        assertThat(usual).doesNotContain("MeganB", "S-1-12-1");
        assertThat(verbose.out().replaceAll("\\s+", " "))
                .contains("AzureAD\\MeganB signed in last", "C:\\Users\\MeganB (S-1-12-1-");
        assertThat(json.at("/people/0/path").asText()).isEqualTo("C:\\Users\\MeganB");
    }

    @Test
    void writesWhatIsOnTheDiskAsJson() {
        var windows = Run.of("check", "--json", new Trial(directory).disk("good.vhd"))
                .json()
                .get(0)
                .get("windows");

        assertThat(windows.get("name").asText()).isEqualTo("Windows 11 Enterprise 24H2");
        assertThat(windows.get("joinedTo").asText()).isEqualTo("ENTRA");
        assertThat(windows.get("services").findValuesAsText("name")).contains("WindowsAzureGuestAgent", "storvsc");
        assertThat(windows.get("profiles").asInt()).isZero();
        assertThat(windows.get("notKnown")).isEmpty();
    }

    @Test
    void leavesWindowsAloneWhenToldTo() {
        var disk = new Trial(directory).disk("good.vhd");

        var line = Run.of("check", "--container-only", "--json", disk).json().get(0);

        assertThat(line.has("windows")).isFalse();
        assertThat(line.get("verdict").asText()).isEqualTo("ACCEPT");
    }

    @Test
    void takesTheProductsAndTheWeightsOfAHost() {
        var disk = new Trial(directory).disk("good.vhd");

        var warned = Run.of("check", "--json", "--agent", "Contoso Remote=TermService", disk);
        var refused = Run.of(
                "check", "--json", "--agent", "Contoso Remote=TermService", "--error-on", "THIRD_PARTY_AGENT", disk);

        assertThat(warned.exitCode()).isZero();
        assertThat(warned.json().get(0).at("/findings/0/message").asText()).contains("Contoso Remote");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(Run.of("check", "--error-on", "FEATURES", disk).exitCode()).isEqualTo(2);
        assertThat(Run.of("check", "--agent", "Contoso=a/b", disk).exitCode()).isEqualTo(2);
    }

    @Test
    void needsAFileOrACode() {
        assertThat(Run.of("check").exitCode()).isEqualTo(2);
        assertThat(Run.of("check", "").exitCode()).isEqualTo(2);
        assertThat(Run.of("check", "--explain", "EMPTY", "disk.vhd").exitCode()).isEqualTo(2);
        assertThat(Run.of("check", "--file-type", "disk", "disk.vhd").exitCode())
                .isEqualTo(2);
    }
}
