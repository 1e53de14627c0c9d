package io.cloudpc.snapshots.adapter.graph;

import static io.cloudpc.snapshots.adapter.graph.Simulation.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.graph.service.BlobProperty;
import io.cloudpc.snapshots.adapter.graph.service.ImportMapping;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.testing.graphsimulator.GraphDialect;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where documentation, metadata and SDK disagree, the tenant decides. */
class DialectTest {
    private static final SnapshotId UNKNOWN = new SnapshotId("unknown");

    @Test
    void namesTheBlobAsTheMetadataDoes() {
        try (var simulation = new Simulation()) {
            simulation.submit().get();

            assertThat(simulation.graph.received()).singleElement().satisfies(request -> assertThat(request.body())
                    .contains("\"fileName\"")
                    .doesNotContain("blobName"));
        }
    }

    @Test
    void namesTheBlobAsTheExampleDoesWhenToldTo() {
        try (var simulation = new Simulation(GraphDialect.ofExample())) {
            var service = simulation
                    .adapter()
                    .blobProperty(BlobProperty.BLOB_NAME)
                    .build()
                    .service();

            assertThat(simulation.submit(service).isRight()).isTrue();
            assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(1);
        }
    }

    @Test
    void triesTheOtherNameWhenTheFirstWasRefusedForItself() {
        try (var simulation = new Simulation(GraphDialect.ofExample())) {
            assertThat(simulation.submit().isRight()).isTrue();
            assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(2);
            assertThat(simulation.submissionsReceived()).isEqualTo(1);
        }
    }

    @Test
    void remembersTheNameThatTheTenantTakes() {
        try (var simulation = new Simulation(GraphDialect.ofExample())) {
            var service = simulation.service();
            var first = simulation.submit(service).get().snapshotId().orElseThrow();
            service.purge(first).get();

            assertThat(simulation.submit(service).isRight()).isTrue();
            assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(3);
        }
    }

    @Test
    void reportsTheFirstRefusalWhenNeitherNameIsTaken() {
        try (var simulation = new Simulation(new GraphDialect(Set.of("path"), Set.of(GraphDialect.SINGULAR)))) {
            var failure = simulation.submit().getLeft();

            assertThat(failure).isInstanceOf(ServiceFailure.Refused.class);
            assertThat(failure.error().message()).contains("'fileName'");
            assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(2);
        }
    }

    @Test
    void triesNoOtherNameForAnyOtherReason() {
        for (var fault : List.of(
                WireFault.error(400, "BadRequest", "The file fileName.vhd is locked."),
                WireFault.error(400, "BadRequest", "The property 'containerName' is missing."),
                WireFault.error(400, "BadRequest", "The property 'assignedUserId' does not exist on type 'x'."),
                WireFault.error(409, "Conflict", "The property 'fileName' does not exist on type 'x'."),
                WireFault.error(500, "Error", "The property 'fileName' does not exist on type 'x'."),
                WireFault.html(400),
                WireFault.cutBeforeEffect())) {
            try (var simulation = new Simulation()) {
                simulation.faults().next("importSnapshot", fault);

                assertThat(simulation.submit().isLeft()).isTrue();
                assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(1);
            }
        }
    }

    @Test
    void triesNoOtherNameForARefusalOfTheValueOfFileName() {
        for (var message : List.of(
                "The value of property 'fileName' is invalid.",
                "The property 'fileName' has an invalid value.",
                "The file in property 'fileName' does not exist in the container.",
                "Property fileName must end with .vhd.",
                "fileName does not exist.",
                "Invalid property 'fileName': the blob is locked.")) {
            try (var simulation = new Simulation()) {
                simulation.faults().next("importSnapshot", WireFault.error(400, "BadRequest", message));

                assertThat(simulation.submit().isLeft()).isTrue();
                assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(1);
            }
        }
    }

    @Test
    void asksTheFunctionOfTheMetadataWhereTheDocumentedOneIsMissing() {
        try (var simulation = new Simulation(GraphDialect.ofMetadata())) {
            var id = simulation.anImport();
            var service = simulation.service();

            assertThat(service.retrieve(id).get()).isPresent();
            assertThat(service.retrieve(id).get()).isPresent();
            assertThat(service.retrieve(UNKNOWN).get()).isEmpty();

            assertThat(simulation.requestsTo(GraphDialect.SINGULAR)).isEqualTo(1);
            assertThat(simulation.requestsTo(GraphDialect.PLURAL)).isEqualTo(3);
        }
    }

    @Test
    void neverTakesAMissingFunctionForAMissingImport() {
        try (var simulation = new Simulation(new GraphDialect(Set.of("fileName"), Set.of()))) {
            var id = simulation.anImport();

            assertThat(simulation.service().retrieve(id).getLeft()).isInstanceOf(ServiceFailure.Refused.class);
            assertThat(simulation.service().retrieveAll(List.of(id, UNKNOWN)).values())
                    .allMatch(answer -> answer.isLeft());
        }
    }

    @Test
    void findsTheFunctionOutInABatchToo() {
        try (var simulation = new Simulation(GraphDialect.ofMetadata())) {
            var id = simulation.anImport();
            var service = simulation.service();

            var answers = service.retrieveAll(List.of(id, UNKNOWN));
            service.retrieveAll(List.of(id, UNKNOWN));

            assertThat(at(answers, id).get()).isPresent();
            assertThat(at(answers, UNKNOWN).get()).isEmpty();
            assertThat(simulation.requestsTo(GraphDialect.SINGULAR)).isEqualTo(2);
            assertThat(simulation.requestsTo("$batch")).isEqualTo(3);
        }
    }

    @Test
    void namesEverySourceAsTheSdkDoes() {
        try (var simulation = new Simulation()) {
            var body = ImportMapping.importBody(
                    new ImportRequest(
                            simulation.byBlob().assignedUser(),
                            List.of(
                                    simulation.byBlob().dataFile(),
                                    new SourceFile(
                                            FileType.VIRTUAL_MACHINE_GUEST_STATE, simulation.sas("megan.vmgs")))),
                    BlobProperty.FILE_NAME);

            assertThat(body.getSourceFiles().get(0).getStorageBlobInfo().getFileName())
                    .isEqualTo("megan.vhd");
            assertThat(body.getSourceFiles().get(1).getSasUrl()).endsWith("sig=" + Simulation.SIGNATURE);
        }
    }
}
