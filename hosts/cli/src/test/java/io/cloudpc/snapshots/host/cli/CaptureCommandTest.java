package io.cloudpc.snapshots.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azuresimulator.AzureSimulator;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a virtual machine to an imported snapshot, on a simulated Azure. */
@ExtendWith(RunningAzurite.class)
class CaptureCommandTest {
    private static final UUID SUBSCRIPTION = UUID.fromString("4c1f7a52-9d3e-4b68-8a05-2e6f0d9b7c31");
    private static final MachineId MACHINE = new MachineId(SUBSCRIPTION, "desktops", "vm-megan");
    private static final String MEGAN = "megan@contoso.com";
    private static final String TOKEN = "token-that-nobody-may-see";
    private static final long SIZE = 32L << 20;

    @TempDir
    private Path directory;

    /** Contoso, with Megan's old desktop. */
    private final class Trial implements AutoCloseable {
        final String containers = UUID.randomUUID().toString().substring(0, 8);
        final InMemoryTenant tenant = SampleTenant.addTo(
                        InMemoryTenant.builder().build())
                .addMachine(StoredMachine.windows(
                        MACHINE,
                        new DiskId(SUBSCRIPTION, "desktops", "vm-megan-os"),
                        SIZE,
                        new BlobContent.InMemory(SampleDisk.fixedVhd(SIZE)),
                        Optional.empty(),
                        Instant.now().minusSeconds(3600)))
                // What the service finds once the disk is staged.
                .addBlob(
                        new StorageBlob(
                                SampleTenant.ACCOUNT,
                                new ContainerName("disks-" + containers),
                                new BlobName("megan.vhd")),
                        SampleDisk.fixedVhd(SIZE));
        final GraphSimulator graph;
        final AzureSimulator azure;
        final Azurite azurite;
        final List<Run> runs = new ArrayList<>();

        Trial(Azurite azurite) throws IOException {
            this.azurite = azurite;
            graph = GraphSimulator.of(tenant)
                    .token(TOKEN)
                    .blobEndpoints(new BlobEndpoints(List.of(azurite.endpoint())))
                    .start();
            azure = AzureSimulator.of(tenant).atOnce().start();
            var service = new BlobServiceClientBuilder()
                    .endpoint(azurite.endpoint())
                    .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, azurite.accountKey()))
                    .serviceVersion(BlobServiceVersion.V2023_11_03)
                    .buildClient();
            service.createBlobContainer("disks-" + containers);
            service.createBlobContainer("journal-" + containers);
            Files.writeString(directory.resolve("contoso.properties"), """
                    storage.account = %s
                    journal.container = journal-%s
                    staging.container = disks-%s
                    request.tries = 1
                    allow.emulator = true
                    graph.endpoint = %s
                    storage.endpoint = %s
                    compute.endpoint = %s
                    """.formatted(
                            SampleTenant.ACCOUNT,
                            containers,
                            containers,
                            graph.baseUrl(),
                            azurite.endpoint(),
                            azure.baseUrl()));
        }

        Run run(String command, String... more) {
            var arguments = new ArrayList<>(List.of(
                    command,
                    "--environment",
                    "azure",
                    "--config",
                    directory.resolve("contoso.properties").toString()));
            arguments.addAll(Arrays.asList(more));
            var run = Run.with(
                    "",
                    Map.of(
                            "CLOUDPC_SNAPSHOTS_GRAPH_TOKEN", TOKEN,
                            "CLOUDPC_SNAPSHOTS_COMPUTE_TOKEN", TOKEN,
                            "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", azurite.accountKey()),
                    arguments.toArray(String[]::new));
            runs.add(run);
            return run;
        }

        Run onMachine(String command, String... more) {
            var arguments = new ArrayList<>(List.of("--vm", MACHINE.toString(), "--user", MEGAN));
            arguments.addAll(Arrays.asList(more));
            return run(command, arguments.toArray(String[]::new));
        }

        PowerState power() {
            return tenant.facts().machines().get(0).machine().power();
        }

        @Override
        public void close() {
            graph.close();
            azure.close();
        }
    }

    private static JsonNode only(Run run) {
        assertThat(run.json()).as(run.toString()).hasSize(1);
        return run.json().get(0);
    }

    @Test
    void goesFromAMachineToAnImportedSnapshotAndCleansUp(Azurite azurite) throws IOException {
        try (var trial = new Trial(azurite)) {
            var check = trial.onMachine("check", "--json");
            assertThat(check.exitCode()).as(check.toString()).isZero();
            assertThat(only(check).get("ready").asBoolean()).isTrue();
            assertThat(only(check).get("power").asText()).isEqualTo("RUNNING");

            var plan = trial.onMachine("capture", "--json", "--to", "megan.vhd", "--stop", "--dry-run");
            assertThat(plan.exitCode()).as(plan.toString()).isZero();
            assertThat(only(plan).get("stops").asBoolean()).isTrue();
            assertThat(trial.power()).isEqualTo(PowerState.RUNNING);

            var refused = trial.onMachine("capture", "--json", "--to", "megan.vhd");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(only(refused).at("/error/causes/0/code").asText()).isEqualTo("NOT_DEALLOCATED");

            var captured = trial.onMachine("capture", "--json", "--to", "megan.vhd", "--stop");
            assertThat(captured.exitCode()).as(captured.toString()).isZero();
            assertThat(only(captured).get("diskBytes").asLong()).isEqualTo(SIZE);
            assertThat(captured.said()).contains("import it:", "--disk-blob disks-");
            assertThat(trial.power()).isEqualTo(PowerState.DEALLOCATED);
            assertThat(trial.tenant.facts().diskSnapshots().get(0).accessGranted())
                    .isFalse();

            var imported = trial.run(
                    "import", "--json", "--user", MEGAN, "--disk-blob", "disks-" + trial.containers + "/megan.vhd");
            assertThat(imported.exitCode()).as(imported.toString()).isZero();

            var tooEarly = trial.onMachine("cleanup", "--json");
            assertThat(tooEarly.exitCode()).isEqualTo(1);
            assertThat(only(tooEarly).at("/error/code").asText()).isEqualTo("ImportUnderWay");

            trial.tenant.letTimePass(Duration.ofHours(2));
            assertThat(trial.run("status", "--json", "--user", MEGAN).exitCode())
                    .isZero();

            var would = trial.onMachine("cleanup", "--json", "--dry-run");
            assertThat(only(would).get("blobs")).as(would.toString()).hasSize(1);
            assertThat(trial.tenant.facts().diskSnapshots()).hasSize(1);
            var cleaned = trial.onMachine("cleanup", "--json");
            assertThat(cleaned.exitCode()).as(cleaned.toString()).isZero();
            assertThat(trial.tenant.facts().diskSnapshots()).isEmpty();
            assertThat(only(trial.onMachine("cleanup", "--json"))
                            .get("snapshot")
                            .isNull())
                    .isTrue();
            assertThat(trial.tenant.facts().machines()).hasSize(1);

            var schema = new SchemaValidator(new ObjectMapper()
                    .readTree(Path.of("../../docs/json-output.schema.json").toFile()));
            assertThat(trial.runs.stream().flatMap(run -> run.json().stream()))
                    .allSatisfy(line -> assertThat(schema.problems(line))
                            .as(line.toString())
                            .isEmpty());
            assertThat(trial.runs.toString()).doesNotContain(TOKEN).doesNotContain("sig=");
        }
    }

    @Test
    void saysInWordsWhatItDoesAndWhatAPersonHasToConfirm(Azurite azurite) throws IOException {
        try (var trial = new Trial(azurite)) {
            var check = trial.onMachine("check");
            assertThat(check.out())
                    .contains(
                            "READY vm-megan", "To be confirmed by a person", "dsregcmd /status", "manage-bde -status");

            var captured = trial.onMachine("capture", "--to", "megan.vhd", "--stop");
            assertThat(captured.out()).contains("Captured vm-megan as disks-" + trial.containers + "/megan.vhd");
            assertThat(captured.err())
                    .contains(
                            "Stopping and deallocating the virtual machine",
                            "Taking the snapshot of the OS disk",
                            "Staging the disk",
                            "Revoking read access to the snapshot");

            trial.tenant.startMachine(MACHINE);
            var again = trial.onMachine("capture", "--to", "megan.vhd", "--stop");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.said()).contains("was started after its snapshot");

            assertThat(trial.onMachine("cleanup").out()).contains("Deleted", "megan.vhd", "Not touched:");
            assertThat(trial.runs.toString()).doesNotContain(TOKEN).doesNotContain("sig=");
        }
    }

    @Test
    void refusesWhatIsNoMachine(Azurite azurite) throws IOException {
        try (var trial = new Trial(azurite)) {
            var run = trial.run("check", "--vm", "vm-megan");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.said()).contains("is not an Azure Resource Manager ID", "virtualMachines/{name}");
        }
    }
}
