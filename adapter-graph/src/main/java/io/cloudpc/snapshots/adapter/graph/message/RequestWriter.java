package io.cloudpc.snapshots.adapter.graph.message;

import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Has the SDK write requests: their URLs, their parameters and their bodies. It sends none of them. */
public final class RequestWriter {
    private final GraphServiceClient graph;
    private final String baseUrl;

    public RequestWriter(URI baseUrl) {
        this.baseUrl = baseUrl.toString();
        var adapter = new OkHttpRequestAdapter(new AnonymousAuthenticationProvider());
        adapter.setBaseUrl(this.baseUrl);
        graph = new GraphServiceClient(adapter);
    }

    /** The SDK's builders of requests; what they build is passed to {@link #write}. */
    public GraphServiceClient graph() {
        return graph;
    }

    public GraphRequest batch(String body) {
        return new GraphRequest(
                Operation.BATCH,
                "POST",
                URI.create(baseUrl + "/$batch"),
                Map.of("Accept", "application/json"),
                Optional.of(body));
    }

    /** The URL of a request as a part of a batch names it. */
    public String relativeUrl(GraphRequest request) {
        return request.uri().toString().substring(baseUrl.length());
    }

    /** The address by which one object of the directory refers to another. */
    public String directoryObject(String id) {
        return baseUrl + "/directoryObjects/" + id;
    }

    /** A request of a function that the SDK does not have, by its URL template. */
    public GraphRequest read(Operation operation, String template, Map<String, Object> parameters) {
        return write(operation, new RequestInformation(HttpMethod.GET, template, new HashMap<>(parameters)));
    }

    /** A quote in an OData string is written twice. */
    public static String literal(String text) {
        return text.replace("'", "''");
    }

    /** The request that the SDK built. */
    public GraphRequest write(Operation operation, RequestInformation information) {
        try {
            if (information.pathParameters != null) {
                information.pathParameters.put("baseurl", baseUrl);
            }
            var uri = information.getUri();
            var headers = new LinkedHashMap<String, String>();
            information.headers.forEach((name, values) -> headers.put(name, String.join(", ", values)));
            // The SDK writes its own in lower case, and a part of a batch must not have a header twice.
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("Accept") || name.equalsIgnoreCase("Content-Type"));
            headers.put("Accept", "application/json");
            if (!operation.changes()) {
                // Without it Graph says unknownFutureValue in place of words newer than its first release.
                headers.put("Prefer", "include-unknown-enum-members");
            }
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
