package io.cloudpc.snapshots.testing.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls of licensing and provisioning, seen by a client that knows nothing of this project. */
class ProvisioningCallsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTINGS = "/deviceManagement/virtualEndpoint/userSettings";
    private static final GroupId OLD = new GroupId(new UUID(1, 1));
    private static final GroupId NEW = new GroupId(new UUID(1, 2));

    private final HttpClient client = HttpClient.newHttpClient();
    private final InMemoryTenant tenant =
            SampleTenant.addTo(InMemoryTenant.builder().build());

    @SuppressWarnings("NullAway.Init")
    private GraphSimulator graph;

    @BeforeEach
    void start() throws IOException {
        tenant.addGroup(OLD, "Old").addGroup(NEW, "New").addSetting(new UserSetting("s", "S", false, Set.of(OLD)));
        graph = GraphSimulator.of(tenant).start();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void replacesTheAssignmentsOfASetting() throws Exception {
        assertThat(send("POST", SETTINGS + "/s/assign", """
                {"assignments": [{"target": {"groupId": "%s"}}]}""".formatted(NEW)).statusCode())
                .isEqualTo(204);

        assertThat(tenant.facts().settings()).contains(new UserSetting("s", "S", false, Set.of(NEW)));
    }

    @Test
    void changesTheSourceOfASettingAndShowsIt() throws Exception {
        send("PATCH", SETTINGS + "/s", "{\"provisioningSourceType\": \"snapshot\"}");

        var setting = json(send("GET", SETTINGS + "/s?$expand=assignments", ""));
        assertThat(setting.path("provisioningSourceType").asText()).isEqualTo("snapshot");
        assertThat(setting.at("/assignments/0/target/groupId").asText()).isEqualTo(OLD.toString());
    }

    @Test
    void showsNewerStatusesOnRequestOnly() throws Exception {
        tenant.addCloudPc(SampleTenant.MEGAN, new CloudPc("new", "CPC", "preparing", Optional.empty()));
        var path = "/deviceManagement/virtualEndpoint/cloudPCs?$filter=userPrincipalName%20eq%20'megan@contoso.com'";

        assertThat(json(send("GET", path, "")).at("/value/0/status").asText()).isEqualTo("unknownFutureValue");
        var asked = client.send(
                request(path).header("Prefer", "include-unknown-enum-members").build(), BodyHandlers.ofString());
        assertThat(json(asked).at("/value/0/status").asText()).isEqualTo("preparing");
    }

    @Test
    void showsTheStatesOfLicencesOnRequestOnly() throws Exception {
        assertThat(json(send("GET", "/users/megan@contoso.com", "")).has("licenseAssignmentStates"))
                .isFalse();
        assertThat(json(send("GET", "/users/megan@contoso.com?$select=id,licenseAssignmentStates", ""))
                        .at("/licenseAssignmentStates/0/error")
                        .asText())
                .isEqualTo("None");
    }

    @Test
    void saysOfAMemberThatItIsOne() throws Exception {
        var body = "{\"@odata.id\": \"https://graph.microsoft.com/v1.0/directoryObjects/" + SampleTenant.MEGAN + "\"}";

        assertThat(send("POST", "/groups/" + NEW + "/members/$ref", body).statusCode())
                .isEqualTo(204);
        var again = send("POST", "/groups/" + NEW + "/members/$ref", body);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).at("/error/message").asText()).contains("added object references already exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | /deviceManagement/virtualEndpoint/userSettings   | {'displayNam': 'x'}                | 400",
                "POST  | /deviceManagement/virtualEndpoint/userSettings   | {'displayName': ' '}               | 400",
                "PATCH | /deviceManagement/virtualEndpoint/userSettings/s | {'provisioningSourceType': 'disk'} | 400",
                "PATCH | /deviceManagement/virtualEndpoint/userSettings/x | {'provisioningSourceType': 'image'} | 404",
                "PUT   | /deviceManagement/virtualEndpoint/userSettings/s | {}                                 | 405",
                "POST  | /deviceManagement/virtualEndpoint/userSettings/s/assign | {}                          | 400",
                "POST  | /deviceManagement/virtualEndpoint/userSettings/s/assign | {'assignments': [{}]}       | 400",
                "POST  | /users/megan@contoso.com/assignLicense | {'addLicenses': []}                          | 400",
                "POST  | /users/megan@contoso.com/assignLicense | {'addLicenses': [], 'removeLicenses': ['x']} | 400",
                "POST  | /users/nobody@contoso.com/assignLicense | {'addLicenses': [], 'removeLicenses': []}   | 404",
                "GET   | /groups?$filter=mail%20eq%20'x'        | ``                                           | 400",
                "GET   | /groups/nonsense                       | ``                                           | 404",
                "GET   | /groups/00000000-0000-0001-0000-000000000002/transitiveMembers/graph.user | ``        | 400",
                "POST  | /groups/00000000-0000-0001-0000-000000000002/members/$ref | {'@odata.id': 'megan'}    | 400"
            })
    void refusesWhatGraphRefuses(String method, String path, String body, int status) throws Exception {
        assertThat(send(method, path, body.replace('\'', '"')).statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return client.send(request(path).method(method, publisher).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(graph.baseUrl() + path.replace("$ref", "%24ref")))
                .header("Authorization", "Bearer any");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
