package io.cloudpc.snapshots.host.cli;

import static io.cloudpc.snapshots.host.cli.Trial.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.host.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validates what commands print against {@code docs/json-output.schema.json}. */
class JsonSchemaTest {
    private static final Path DOCS = Path.of("../../docs");

    /** Printed only where there is a storage account, or until it is stopped; tests of those commands read them. */
    private static final List<String> NOT_PRINTED_HERE = List.of(
            "reconciliation",
            "stagingPlan",
            "stagedDisk",
            "abortedStaging",
            "machineCheck",
            "capturePlan",
            "capturedMachine",
            "cleanUp",
            "simulator",
            "claim",
            "unreconciled",
            "storageTrouble",
            "storageRecovered");

    @TempDir
    private Path directory;

    @Test
    void everythingThatCommandsPrintIsValid() throws IOException {
        var trial = Trial.in(directory);
        var disk = trial.disk("megan.vhd");

        var lines = Stream.of(
                        Run.of("version", "--json"),
                        Run.of("check", "--json", disk, trial.damagedDisk("bad.vhd"), trial.rawDisk("raw.img")),
                        Run.of("check", "--json", "missing.vhd"),
                        Run.of("check", "--json", "--explain", "EMPTY"),
                        Run.of("status", "--json", "--nonsense"),
                        Run.of("demo", "--json"),
                        trial.run("readiness", "--json", "--user", "alex@contoso.com", "--disk", disk),
                        trial.run("check", "--json", "--user", "alex@contoso.com", disk),
                        trial.run("import", "--json", "--user", MEGAN, "--disk", disk),
                        trial.run("import", "--json", "--user", MEGAN, "--disk", disk),
                        trial.run("status", "--json", "--user", MEGAN, "--wait"),
                        trial.run("list", "--json"),
                        trial.run("list", "--json", "--journal", brokenJournal()),
                        trial.run("purge", "--json", "--user", MEGAN))
                .flatMap(run -> run.json().stream())
                .toList();

        var validator = new SchemaValidator(schema());
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(validator.problems(line)).as(line.toString()).isEmpty());
        var printed = new TreeSet<>(
                lines.stream().map(line -> line.get("type").asText()).toList());
        printed.addAll(NOT_PRINTED_HERE);
        assertThat(printed).isEqualTo(new TreeSet<>(types()));
    }

    @Test
    void anUnknownMemberIsAProblem() throws IOException {
        var line = Run.of("version", "--json").json().get(0);
        ((com.fasterxml.jackson.databind.node.ObjectNode) line).put("surprise", 1);

        assertThat(new SchemaValidator(schema()).problems(line)).containsExactly(": surprise is not in the schema");
    }

    @Test
    void thePageListsEveryTypeAndTheVersion() throws IOException {
        var page = Files.readString(DOCS.resolve("json-output.md"));

        assertThat(types()).allSatisfy(type -> assertThat(page).contains("| `" + type + "` |"));
        assertThat(page).contains("`" + Json.SCHEMA_VERSION + "`");
    }

    /** A journal with an entry that cannot be read, and without the import that the service has. */
    private String brokenJournal() throws IOException {
        var journal = Files.createDirectory(directory.resolve("broken"));
        Files.writeString(
                journal.resolve(io.cloudpc.snapshots.adapter.inmemory.SampleTenant.MEGAN + ".json"), "not json");
        return journal.toString();
    }

    private static List<String> types() throws IOException {
        return StreamSupport.stream(schema().get("oneOf").spliterator(), false)
                .map(variant -> variant.get("$ref").asText().substring("#/$defs/".length()))
                .toList();
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper()
                .readTree(DOCS.resolve("json-output.schema.json").toFile());
    }
}
