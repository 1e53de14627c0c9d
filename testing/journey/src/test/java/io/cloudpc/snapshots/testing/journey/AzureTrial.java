package io.cloudpc.snapshots.testing.journey;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.PageRange;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Contoso in Azure, as far as a simulator and an emulator go: a disk in a container, an empty journal, a configuration. */
final class AzureTrial implements AutoCloseable, Journey.Surroundings {
    static final String TOKEN = "token-that-nobody-may-see";
    private static final int PAGE = 512;

    private final Path directory;
    private final Azurite azurite;
    private final InMemoryTenant tenant;
    private final GraphSimulator graph;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final BlobContainerClient disks;
    private final BlobContainerClient journal;

    AzureTrial(Path directory, Azurite azurite) {
        this.directory = directory;
        this.azurite = azurite;
        var service = service(azurite);
        disks = service.createBlobContainer("disks-" + run);
        journal = service.createBlobContainer("journal-" + run);
        tenant = SampleTenant.addTo(InMemoryTenant.builder().build())
                .addBlob(
                        new StorageBlob(
                                SampleTenant.ACCOUNT, new ContainerName("disks-" + run), new BlobName("megan.vhd")),
                        SampleDisks.disk());
        try {
            graph = GraphSimulator.of(tenant)
                    .token(TOKEN)
                    .blobEndpoints(new BlobEndpoints(List.of(azurite.endpoint())))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configure(settings());
    }

    private static BlobServiceClient service(Azurite azurite) {
        return new BlobServiceClientBuilder()
                .endpoint(azurite.endpoint())
                .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, azurite.accountKey()))
                .serviceVersion(BlobServiceVersion.V2023_11_03)
                .buildClient();
    }

    /** Puts Megan's disk into the container, as another tool would. */
    AzureTrial upload() {
        var disk = SampleDisks.disk();
        var blob = disks.getBlobClient("megan.vhd").getPageBlobClient();
        blob.create(disk.length(), true);
        for (var patch : disk.patches()) {
            long start = patch.offset() / PAGE * PAGE;
            int skip = (int) (patch.offset() - start);
            var pages = new byte[(skip + patch.bytes().length + PAGE - 1) / PAGE * PAGE];
            System.arraycopy(patch.bytes(), 0, pages, skip, patch.bytes().length);
            blob.uploadPages(
                    new PageRange().setStart(start).setEnd(start + pages.length - 1), new ByteArrayInputStream(pages));
        }
        return this;
    }

    /** Edits the id in the footer of Megan's disk, as a careless tool would. */
    void damageFooter() {
        var blob = disks.getBlobClient("megan.vhd").getPageBlobClient();
        long at = SampleDisks.disk().length() - PAGE;
        var footer = new byte[PAGE];
        System.arraycopy(bytes("megan.vhd"), (int) at, footer, 0, PAGE);
        footer[70] ^= 1;
        blob.uploadPages(new PageRange().setStart(at).setEnd(at + PAGE - 1), new ByteArrayInputStream(footer));
    }

    /** What is in the container of the disks. */
    List<String> disks() {
        return disks.listBlobs().stream().map(BlobItem::getName).toList();
    }

    /** The bytes of a disk there. */
    byte[] bytes(String name) {
        return disks.getBlobClient(name).downloadContent().toBytes();
    }

    /** The file of this name beside the configuration. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** An address where nobody listens. */
    static String nowhere() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings without any secret. */
    Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("storage.account", SampleTenant.ACCOUNT.toString());
        settings.put("journal.container", "journal-" + run);
        settings.put("staging.container", "disks-" + run);
        settings.put("request.tries", "1");
        settings.put("allow.emulator", "true");
        settings.put("graph.endpoint", graph.baseUrl().toString());
        settings.put("storage.endpoint", azurite.endpoint());
        return settings;
    }

    void configure(Map<String, String> settings) {
        try {
            Files.writeString(
                    directory.resolve("contoso.properties"),
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                            .collect(Collectors.joining("", "# Contoso\n\n", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often an import was really asked for. */
    long importRequests() {
        return graph.received().stream()
                .filter(request -> request.calls("importSnapshot"))
                .count();
    }

    /** A SAS of the emulator's own making for the disk. */
    String sasUrl() {
        var blob = service(azurite).getBlobContainerClient("disks-" + run).getBlobClient("megan.vhd");
        var sas = blob.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plusDays(2), BlobSasPermission.parse("r")));
        return blob.getBlobUrl() + "?" + sas;
    }

    GraphSimulator graph() {
        return graph;
    }

    /** The variables with the secrets. */
    Map<String, String> secrets() {
        return Map.of(
                "CLOUDPC_SNAPSHOTS_GRAPH_TOKEN", TOKEN, "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", azurite.accountKey());
    }

    @Override
    public Program program() {
        return Program.in(directory).with(secrets());
    }

    /** Runs a command in this environment. */
    Program.Outcome run(String command, String... more) {
        return run(program(), command, more);
    }

    /** Starts a command in this environment that goes on for a while. */
    Process start(Path out, Path err, String command, List<String> more) throws IOException {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(environment());
        arguments.addAll(more);
        return program().start(out, err, arguments);
    }

    Program.Outcome run(Program program, String command, String... more) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(environment());
        arguments.addAll(Arrays.asList(more));
        return program.run(arguments);
    }

    /** Runs a command for Megan's disk. */
    Program.Outcome onDisk(String command, String... more) {
        var arguments = new ArrayList<>(List.of("--user", Journey.MEGAN));
        arguments.addAll(disk());
        arguments.addAll(Arrays.asList(more));
        return run(command, arguments.toArray(String[]::new));
    }

    @Override
    public List<String> environment() {
        return List.of("--environment", "azure", "--config", "contoso.properties");
    }

    @Override
    public List<String> disk() {
        return List.of("--disk-blob", "disks-" + run + "/megan.vhd");
    }

    @Override
    public List<String> diskToCheck() {
        return List.of("--blob", "disks-" + run + "/megan.vhd");
    }

    @Override
    public void letTheImportEnd() {
        tenant.letTimePass(Duration.ofMinutes(55));
    }

    @Override
    public List<String> journal() {
        return journal.listBlobs().stream()
                .map(blob ->
                        journal.getBlobClient(blob.getName()).downloadContent().toString())
                .toList();
    }

    @Override
    public void close() {
        graph.close();
    }
}
