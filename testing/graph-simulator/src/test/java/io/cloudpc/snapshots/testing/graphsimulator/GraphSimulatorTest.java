package io.cloudpc.snapshots.testing.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graph's manners, seen by a client that knows nothing of this project. */
class GraphSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SNAPSHOTS = "/deviceManagement/virtualEndpoint/snapshots";
    private static final String IMPORT = """
            {"assignedUserId": "%s", "sourceFiles": [{"storageBlobInfo": {
              "storageAccountId": "%s", "containerName": "disks", "fileName": "megan.vhd"}}]}""".formatted(SampleTenant.MEGAN, SampleTenant.ACCOUNT);

    private final HttpClient client = HttpClient.newHttpClient();
    private final InMemoryTenant tenant =
            SampleTenant.addTo(InMemoryTenant.builder().build());

    @SuppressWarnings("NullAway.Init")
    private GraphSimulator graph;

    @BeforeEach
    void start() throws IOException {
        tenant.addBlob(SampleTenant.disk("megan.vhd"), SampleDisk.fixedVhd(64L << 20));
        graph = GraphSimulator.of(tenant).pageSize(2).start();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void takesAnImportWithDocumentedDefaultsAndAnswersAsDocumented() throws Exception {
        var answer = post(SNAPSHOTS + "/importSnapshot", IMPORT);

        assertThat(answer.statusCode()).isEqualTo(200);
        var result = json(answer);
        assertThat(result.path("@odata.context").asText())
                .isEqualTo(
                        "https://graph.microsoft.com/beta/$metadata#microsoft.graph.cloudPcSnapshotImportActionResult");
        assertThat(result.path("importStatus").asText()).isEqualTo("pending");
        assertThat(result.path("usageStatus").asText()).isEqualTo("notUsed");
        assertThat(result.path("filename").asText()).isEqualTo("megan.vhd");
        assertThat(result.path("endDateTime").isNull()).isTrue();
        assertThat(result.path("snapshotId").asText()).isNotEmpty();
    }

    @Test
    void answersWithoutIdWhereTheTenantDoes() throws Exception {
        tenant.behave(ServiceBehaviour.builder().answersWithId(false).build());

        assertThat(json(post(SNAPSHOTS + "/importSnapshot", IMPORT)).has("snapshotId"))
                .isFalse();
    }

    @Test
    void answersErrorsInGraphsEnvelope() throws Exception {
        var answer = client.send(
                request(SNAPSHOTS + "/importSnapshot")
                        .header("client-request-id", "my-id")
                        .POST(BodyPublishers.ofString(IMPORT.replace("megan.vhd", "nowhere.vhd")))
                        .build(),
                BodyHandlers.ofString());

        var error = json(answer).path("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("code").asText()).isEqualTo("invalidStorageInformation");
        assertThat(error.path("innerError").path("client-request-id").asText()).isEqualTo("my-id");
        assertThat(error.path("innerError").path("request-id").asText())
                .isEqualTo(answer.headers().firstValue("request-id").orElseThrow());
        assertThat(error.path("innerError").has("date")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/deviceManagement/virtualEndpoint/snapshots/retrieveSnapshotImportResults(snapshotId='x')",
                "/deviceManagement/virtualEndpoint/snapshots/unheardOf",
                "/deviceManagement/elsewhere/snapshots",
                "/users/x/messages",
                "/me",
                "/"
            })
    void doesNotKnowOtherSegments(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").path("code").asText()).isEqualTo("BadRequest");
        assertThat(json(answer).path("error").path("message").asText())
                .startsWith("Resource not found for the segment '");
    }

    @Test
    void refusesPropertiesThatTheTypeDoesNotHave() throws Exception {
        var answer = post(SNAPSHOTS + "/importSnapshot", IMPORT.replace("fileName", "blobName"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").path("message").asText())
                .startsWith(
                        "The property 'blobName' does not exist on type 'microsoft.graph.cloudPcStorageBlobDetail'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"assignedUserId\": \"megan\"}", "{\"sourceFiles\": 7}"})
    void refusesBodiesThatAreNone(String body) throws Exception {
        assertThat(post(SNAPSHOTS + "/importSnapshot", body).statusCode()).isEqualTo(400);
        assertThat(post(SNAPSHOTS + "/purgeImportedSnapshot", body).statusCode())
                .isEqualTo(400);
        assertThat(post("/$batch", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/users/x, POST", "/deviceManagement/virtualEndpoint/snapshots/importSnapshot, GET", "/$batch, GET"})
    void refusesOtherMethods(String path, String method) throws Exception {
        var answer = client.send(
                request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void wantsABearerToken() throws Exception {
        for (var header : new String[] {"Basic abc", "Bearer ", "bearer-token"}) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(graph.baseUrl() + "/users/x"))
                            .header("Authorization", header)
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("error").path("code").asText()).isEqualTo("InvalidAuthenticationToken");
        }
    }

    @Test
    void speaksBetaOnly() throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(graph.baseUrl().toString().replace("/beta", "/v1.0/users/x")))
                        .header("Authorization", "Bearer any")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void pagesCollectionsAndKeepsTheQuestionInTheLink() throws Exception {
        for (int i = 0; i < 4; i++) {
            tenant.addPolicy(new ProvisioningPolicy("p-" + i, "Policy " + i, Set.of(SampleTenant.MIGRATION)));
        }

        var first = json(get("/deviceManagement/virtualEndpoint/provisioningPolicies?$expand=assignments&$count=true"));
        var second = json(client.send(
                authorized(URI.create(first.path("@odata.nextLink").asText())).build(), BodyHandlers.ofString()));
        var third = json(client.send(
                authorized(URI.create(second.path("@odata.nextLink").asText())).build(), BodyHandlers.ofString()));

        assertThat(first.path("value")).hasSize(2);
        assertThat(first.path("@odata.count").asInt()).isEqualTo(5);
        assertThat(second.path("value")
                        .get(1)
                        .path("assignments")
                        .get(0)
                        .path("target")
                        .path("@odata.type")
                        .asText())
                .isEqualTo("#microsoft.graph.cloudPcManagementGroupAssignmentTarget");
        assertThat(third.path("value")).hasSize(1);
        assertThat(third.has("@odata.nextLink")).isFalse();
    }

    @Test
    void showsAssignmentsOnlyWhenExpanded() throws Exception {
        assertThat(json(get("/deviceManagement/virtualEndpoint/userSettings"))
                        .path("value")
                        .get(0)
                        .has("assignments"))
                .isFalse();
        assertThat(get("/deviceManagement/virtualEndpoint/userSettings?$expand=owner")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void selectsProperties() throws Exception {
        var user = json(get("/users/megan@contoso.com?$select=id,usageLocation"));

        assertThat(user.fieldNames()).toIterable().containsExactlyInAnyOrder("@odata.context", "id", "usageLocation");
    }

    @Test
    void namesTheSecurityIdentifierThatEntraMakesOfTheObjectId() throws Exception {
        tenant.addUser(new User(
                new UserId(UUID.fromString("73d664e4-0886-4a73-b745-c694da45ddb4")),
                UserPrincipalName.parse("sid@contoso.com").toJavaOptional(),
                true,
                Optional.empty()));

        var user = json(get("/users/sid@contoso.com"));

        assertThat(user.path("securityIdentifier").asText())
                .isEqualTo("S-1-12-1-1943430372-1249052806-2496021943-3034400218");
        assertThat(user.path("onPremisesSecurityIdentifier").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listSnapshotImportResults",
                "listSnapshotImportResults()",
                "microsoft.graph.listSnapshotImportResults",
                "microsoft.graph.listSnapshotImportResults()",
                "graph.listSnapshotImportResults"
            })
    void answersAFunctionByEveryFormOfItsName(String function) throws Exception {
        var id = json(post(SNAPSHOTS + "/microsoft.graph.importSnapshot", IMPORT))
                .path("snapshotId")
                .asText();

        assertThat(json(get(SNAPSHOTS + "/" + function))
                        .path("value")
                        .get(0)
                        .path("snapshotId")
                        .asText())
                .isEqualTo(id);
        assertThat(get(SNAPSHOTS + "/microsoft.graph.retrieveSnapshotImportResult(snapshotId='" + id + "')")
                        .statusCode())
                .isEqualTo(200);
        assertThat(graph.received()).anySatisfy(request -> assertThat(request.calls("listSnapshotImportResults"))
                .isTrue());
    }

    @Test
    void listsTheRestorePointsOfCloudPcsAndNoImportedSnapshot() throws Exception {
        post(SNAPSHOTS + "/importSnapshot", IMPORT);
        tenant.addCloudPc(
                SampleTenant.MEGAN,
                new CloudPc("pc-1", "CPC-megan", "provisioned", Optional.of(Instant.parse("2026-11-01T08:00:00Z"))));

        var list = json(get(SNAPSHOTS)).path("value");

        assertThat(list).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.path("cloudPcId").asText()).isEqualTo("pc-1");
            assertThat(snapshot.path("snapshotType").asText()).isEqualTo("automatic");
        });
    }

    @Test
    void hasBothRetrieveFunctionsAndBothNamesOfABlobWhereItIsTolerant() throws Exception {
        try (var tolerant =
                GraphSimulator.of(tenant).dialect(GraphDialect.tolerant()).start()) {
            graph.close();
            graph = tolerant;
            var id = json(post(SNAPSHOTS + "/importSnapshot", IMPORT.replace("fileName", "blobName")))
                    .path("snapshotId")
                    .asText();

            assertThat(json(get(SNAPSHOTS + "/retrieveSnapshotImportResult(snapshotId='" + id + "')"))
                            .path("snapshotId")
                            .asText())
                    .isEqualTo(id);
            assertThat(json(get(SNAPSHOTS + "/retrieveSnapshotImportResults(snapshotId='" + id + "')"))
                            .path("value"))
                    .hasSize(1);
        }
    }

    @Test
    void wantsAdvancedQueriesForGroups() throws Exception {
        var path = "/users/" + SampleTenant.MEGAN + "/transitiveMemberOf/microsoft.graph.group?$select=id";

        assertThat(get(path).statusCode()).isEqualTo(400);
        assertThat(get(path + "&$count=true").statusCode()).isEqualTo(400);
        var answer = client.send(
                request(path + "&$count=true")
                        .header("ConsistencyLevel", "eventual")
                        .build(),
                BodyHandlers.ofString());
        assertThat(json(answer).path("value")).hasSize(2);
        assertThat(json(answer).path("@odata.count").asInt()).isEqualTo(2);
    }

    @Test
    void tellsSeatsOfProducts() throws Exception {
        var first = json(get("/subscribedSkus")).path("value").get(0);

        assertThat(first.path("skuPartNumber").asText()).isEqualTo("CPC_E_2C_8GB_128GB");
        assertThat(first.path("consumedUnits").asInt()).isEqualTo(4);
        assertThat(first.path("prepaidUnits").path("enabled").asInt()).isEqualTo(100);
    }

    @Test
    void answersEachPartOfABatchByItsId() throws Exception {
        var batch = json(post("/$batch", """
                {"requests": [
                  {"id": "a", "method": "GET", "url": "/users/megan@contoso.com"},
                  {"id": "b", "method": "GET", "url": "users/nobody@contoso.com"},
                  {"id": "c", "method": "GET", "url": "/nothing"}]}"""));

        assertThat(batch.path("responses")).hasSize(3);
        batch.path("responses").forEach(response -> {
            int expected =
                    switch (response.path("id").asText()) {
                        case "a" -> 200;
                        case "b" -> 404;
                        default -> 400;
                    };
            assertThat(response.path("status").asInt()).isEqualTo(expected);
            assertThat(response.path("headers").path("Content-Type").asText()).startsWith("application/json");
        });
    }

    @Test
    void takesAtMostTwentyInABatchEachWithAnIdOfItsOwn() throws Exception {
        var part = "{\"id\": \"%d\", \"method\": \"GET\", \"url\": \"/me\"}";
        var parts = new StringBuilder(part.formatted(0));
        for (int i = 1; i <= 20; i++) {
            parts.append(",").append(part.formatted(i));
        }

        assertThat(post("/$batch", "{\"requests\": [" + parts + "]}").statusCode())
                .isEqualTo(400);
        assertThat(post("/$batch", "{\"requests\": [" + part.formatted(1) + "," + part.formatted(1) + "]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void goesWrongOnDemandAndThenNoMore() throws Exception {
        graph.faults().next("importSnapshot", WireFault.throttled("12"));

        var throttled = post(SNAPSHOTS + "/importSnapshot", IMPORT);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("12");
        assertThat(tenant.facts().imports()).isEmpty();
        assertThat(post(SNAPSHOTS + "/importSnapshot", IMPORT).statusCode()).isEqualTo(200);
    }

    @Test
    void cutsTheConnectionBeforeTheEffectOrAfterIt() {
        graph.faults()
                .next("importSnapshot", WireFault.cutBeforeEffect())
                .next("importSnapshot", WireFault.cutAfterEffect());

        assertThatThrownBy(() -> post(SNAPSHOTS + "/importSnapshot", IMPORT)).isInstanceOf(IOException.class);
        assertThat(tenant.facts().imports()).isEmpty();
        assertThatThrownBy(() -> post(SNAPSHOTS + "/importSnapshot", IMPORT)).isInstanceOf(IOException.class);
        assertThat(tenant.facts().imports()).hasSize(1);
    }

    @Test
    void saysNoToASecondImportAndForgetsAPurgedOne() throws Exception {
        var id = json(post(SNAPSHOTS + "/importSnapshot", IMPORT))
                .path("snapshotId")
                .asText();

        assertThat(post(SNAPSHOTS + "/importSnapshot", IMPORT).statusCode()).isEqualTo(409);
        assertThat(post(SNAPSHOTS + "/purgeImportedSnapshot", "{\"snapshotIds\": [\"" + id + "\"]}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(SNAPSHOTS + "/retrieveSnapshotImportResult(snapshotId='" + id + "')")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesFaultsFromOtherProcesses() throws Exception {
        var orders = URI.create(graph.baseUrl().toString().replace("/beta", "/simulator/faults"));
        var order = HttpRequest.newBuilder(orders)
                .POST(BodyPublishers.ofString(
                        "{\"call\": \"users\", \"fault\": \"throttled\", \"retryAfter\": \"3\", \"times\": 0}"))
                .build();

        assertThat(client.send(order, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
        assertThat(get("/users").headers().firstValue("Retry-After")).contains("3");
        assertThat(get("/users").statusCode()).isEqualTo(429);
        client.send(HttpRequest.newBuilder(orders).DELETE().build(), BodyHandlers.ofString());
        assertThat(get("/users").statusCode()).isEqualTo(400);
        var nonsense = HttpRequest.newBuilder(orders)
                .POST(BodyPublishers.ofString("{\"call\": \"users\", \"fault\": \"sulking\"}"))
                .build();
        assertThat(client.send(nonsense, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void remembersWhatItReceived() throws Exception {
        get("/users/o'hara%23ext%23@contoso.com?$select=id");

        assertThat(graph.received()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/users/o'hara#ext#@contoso.com");
            assertThat(request.parameter("$select")).contains("id");
        });
        graph.forget();
        assertThat(graph.received()).isEmpty();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return authorized(URI.create(graph.baseUrl() + path));
    }

    private static HttpRequest.Builder authorized(URI url) {
        return HttpRequest.newBuilder(url).header("Authorization", "Bearer any");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
