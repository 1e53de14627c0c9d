package io.cloudpc.snapshots.adapter.graph;

import com.microsoft.graph.beta.devicemanagement.virtualendpoint.VirtualEndpointRequestBuilder;
import com.microsoft.graph.beta.devicemanagement.virtualendpoint.snapshots.purgeimportedsnapshot.PurgeImportedSnapshotPostRequestBody;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.graph.beta.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the SDK write the requests: their URLs, their parameters and their bodies. It sends none of them. */
final class GraphRequests {
    private static final String SNAPSHOTS = "{+baseurl}/deviceManagement/virtualEndpoint/snapshots/";

    private final GraphServiceClient graph;
    private final String baseUrl;

    GraphRequests(URI baseUrl) {
        this.baseUrl = baseUrl.toString();
        var adapter = new OkHttpRequestAdapter(new AnonymousAuthenticationProvider());
        adapter.setBaseUrl(this.baseUrl);
        graph = new GraphServiceClient(adapter);
    }

    GraphRequest importSnapshot(ImportRequest request, BlobProperty property) {
        return of(
                Operation.IMPORT,
                virtualEndpoint()
                        .snapshots()
                        .importSnapshot()
                        .toPostRequestInformation(GraphMapping.importBody(request, property)));
    }

    GraphRequest purge(SnapshotId id) {
        var body = new PurgeImportedSnapshotPostRequestBody();
        body.setSnapshotIds(List.of(id.value()));
        return of(
                Operation.PURGE,
                virtualEndpoint().snapshots().purgeImportedSnapshot().toPostRequestInformation(body));
    }

    /** The SDK has only one of the two functions, and neither it nor the template doubles a quote in the id. */
    GraphRequest retrieve(SnapshotId id, RetrieveFunction function) {
        return raw(
                Operation.RETRIEVE,
                function.graphName() + "(snapshotId='{snapshotId}')",
                Map.of("snapshotId", literal(id.value())));
    }

    /** The SDK does not have this function. */
    GraphRequest list() {
        return raw(Operation.LIST, "listSnapshotImportResults", Map.of());
    }

    GraphRequest provisioningPolicies() {
        return of(Operation.POLICIES, virtualEndpoint().provisioningPolicies().toGetRequestInformation(request -> {
            request.queryParameters.expand = new String[] {"assignments"};
        }));
    }

    GraphRequest userSettings() {
        return of(Operation.USER_SETTINGS, virtualEndpoint().userSettings().toGetRequestInformation(request -> {
            request.queryParameters.expand = new String[] {"assignments"};
        }));
    }

    GraphRequest servicePlans() {
        return of(Operation.SERVICE_PLANS, virtualEndpoint().servicePlans().toGetRequestInformation());
    }

    GraphRequest cloudPcsOf(UserPrincipalName name) {
        return of(Operation.CLOUD_PCS, virtualEndpoint().cloudPCs().toGetRequestInformation(request -> {
            request.queryParameters.filter = "userPrincipalName eq '" + literal(name.value()) + "'";
            request.queryParameters.select =
                    new String[] {"id", "displayName", "status", "lastModifiedDateTime", "userPrincipalName"};
        }));
    }

    GraphRequest user(UserRef user) {
        return of(Operation.USER, userItem(user.toString()).toGetRequestInformation(request -> {
            request.queryParameters.select =
                    new String[] {"id", "userPrincipalName", "accountEnabled", "usageLocation"};
        }));
    }

    GraphRequest groupsOf(UserId user) {
        return of(
                Operation.GROUPS,
                userItem(user.toString()).transitiveMemberOf().graphGroup().toGetRequestInformation(request -> {
                    request.queryParameters.select = new String[] {"id"};
                    request.queryParameters.count = true;
                    request.queryParameters.top = 999;
                    request.headers.add("ConsistencyLevel", "eventual");
                }));
    }

    GraphRequest licencesOf(UserId user) {
        return of(Operation.LICENCES, userItem(user.toString()).licenseDetails().toGetRequestInformation());
    }

    GraphRequest batch(String body) {
        return new GraphRequest(
                Operation.BATCH,
                "POST",
                URI.create(baseUrl + "/$batch"),
                Map.of("Accept", "application/json"),
                Optional.of(body));
    }

    /** The URL of a request as a part of a batch names it. */
    String relativeUrl(GraphRequest request) {
        return request.uri().toString().substring(baseUrl.length());
    }

    private VirtualEndpointRequestBuilder virtualEndpoint() {
        return graph.deviceManagement().virtualEndpoint();
    }

    private UserItemRequestBuilder userItem(String idOrName) {
        return graph.users().byUserId(idOrName);
    }

    private GraphRequest raw(Operation operation, String function, Map<String, Object> parameters) {
        return of(operation, new RequestInformation(HttpMethod.GET, SNAPSHOTS + function, new HashMap<>(parameters)));
    }

    /** A quote in an OData string is written twice. */
    private static String literal(String text) {
        return text.replace("'", "''");
    }

    private GraphRequest of(Operation operation, RequestInformation information) {
        try {
            if (information.pathParameters != null) {
                information.pathParameters.put("baseurl", baseUrl);
            }
            var uri = information.getUri();
            var headers = new LinkedHashMap<String, String>();
            information.headers.forEach((name, values) -> headers.put(name, String.join(", ", values)));
            headers.put("Accept", "application/json");
            if (!operation.changes()) {
                // Without it Graph says unknownFutureValue in place of words newer than its first release.
                headers.put("Prefer", "include-unknown-enum-members");
            }
            headers.remove("Content-Type");
            var body = information.content == null
                    ? Optional.<String>empty()
                    : Optional.of(new String(information.content.readAllBytes(), StandardCharsets.UTF_8));
            return new GraphRequest(
                    operation,
                    String.valueOf(information.httpMethod),
                    plainParameterNames(String.valueOf(uri)),
                    headers,
                    body);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the SDK wrote no URL", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SDK writes {@code %24select}; documentation, logs and the parts of a batch say {@code $select}. */
    private static URI plainParameterNames(String url) {
        return URI.create(url.replace("?%24", "?$").replace("&%24", "&$"));
    }
}
