package io.cloudpc.snapshots.testing.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.testing.azurite.NodePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One import by the official JavaScript client of Microsoft Graph, which knows nothing of this project. */
class JavaScriptClientTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    void importsFollowsListsAndPurges() throws Exception {
        var tenant = SampleTenant.addTo(InMemoryTenant.builder().build());
        tenant.addBlob(SampleTenant.disk("megan.vhd"), SampleDisk.fixedVhd(64L << 20));
        try (var graph = GraphSimulator.of(tenant)
                .dialect(GraphDialect.tolerant())
                .token("secret")
                .tls()
                .start()) {
            var seen = journey(graph);

            assertThat(seen.path("user").asText()).isEqualTo("megan@contoso.com");
            assertThat(seen.path("accepted").asText()).isEqualTo("pending");
            assertThat(seen.path("singular").asText()).isNotEmpty();
            assertThat(seen.path("plural")).singleElement().isEqualTo(seen.path("singular"));
            assertThat(seen.path("lists")).hasSize(4).allMatch(JsonNode::booleanValue);
            assertThat(seen.path("amongRestorePoints").asBoolean(true)).isFalse();
            assertThat(seen.path("second").asInt()).isEqualTo(400);
            assertThat(seen.path("afterPurge").asInt()).isEqualTo(404);
            assertThat(tenant.facts().importsOf(SampleTenant.MEGAN)).isEmpty();
        }
    }

    private JsonNode journey(GraphSimulator graph) throws IOException, InterruptedException {
        var packages = NodePackages.installed(JavaScriptClientTest.class, "graph-client", "journey.js");
        var certificate = directory.resolve("simulator.pem");
        Files.writeString(certificate, graph.certificate().orElseThrow());
        var errors = directory.resolve("errors");
        var builder = new ProcessBuilder("node", "journey.js")
                .directory(packages.folder().toFile())
                .redirectError(errors.toFile());
        builder.environment().put("NODE_EXTRA_CA_CERTS", certificate.toString());
        builder.environment()
                .put("GRAPH_ORIGIN", "https://localhost:" + graph.baseUrl().getPort());
        builder.environment().put("GRAPH_TOKEN", "secret");
        builder.environment().put("USER_NAME", "megan@contoso.com");
        builder.environment().put("STORAGE_ACCOUNT", SampleTenant.ACCOUNT.toString());
        var node = builder.start();
        try {
            assertThat(node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(errors)).isEmpty();
            return new ObjectMapper().readTree(node.getInputStream().readAllBytes());
        } finally {
            node.destroyForcibly();
        }
    }
}
