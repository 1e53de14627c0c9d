package io.cloudpc.snapshots.adapter.azurestorage.reach;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.json.JsonProviders;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.http.StorageCredential;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Azure Resource Manager, as far as a storage account's own properties go. */
public final class ResourceManager {
    private static final String API_VERSION = "2023-05-01";

    private final HttpClient http;
    private final StorageCredential credential;
    private final String baseUrl;
    private final Blocking calls;

    public ResourceManager(HttpClient http, StorageCredential credential, String baseUrl, Blocking calls) {
        this.http = http;
        this.credential = credential;
        this.baseUrl = baseUrl;
        this.calls = calls;
    }

    /** The account's properties as JSON objects, lists and values. */
    public Either<StorageProblem, Map<?, ?>> properties(StorageAccountId account) {
        if (credential.token().isEmpty()) {
            return Either.left(unreadable("this host has no Entra identity to ask with."));
        }
        var token = credential.token().get().getToken(new TokenRequestContext().addScopes(baseUrl + "/.default"));
        var answer = calls.await(token.flatMap(granted -> get(account, granted)));
        return answer.flatMap(body -> body.isEmpty()
                ? Either.left(unreadable("this host may not read the account's properties."))
                : parsed(body));
    }

    /** The answer's text; empty if it was not a success. */
    private Mono<String> get(StorageAccountId account, AccessToken token) {
        var path = account.toString().replace(" ", "%20");
        var request = new HttpRequest(HttpMethod.GET, baseUrl + path + "?api-version=" + API_VERSION)
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
        return new HttpPipelineBuilder()
                .httpClient(http)
                .build()
                .send(request)
                .flatMap(answer ->
                        answer.getStatusCode() == 200 ? answer.getBodyAsString() : Mono.fromRunnable(answer::close))
                .defaultIfEmpty("");
    }

    private static Either<StorageProblem, Map<?, ?>> parsed(String body) {
        try (var json = JsonProviders.createReader(body)) {
            return json.readUntyped() instanceof Map<?, ?> account
                            && account.get("properties") instanceof Map<?, ?> properties
                    ? Either.right(properties)
                    : Either.left(unreadable("the answer made no sense."));
        } catch (IOException e) {
            return Either.left(unreadable("the answer made no sense."));
        }
    }

    private static StorageProblem unreadable(String why) {
        return StorageProblem.refused(
                Kind.DENIED, "NoProperties", why, "Grant this host the role Reader on the account.");
    }
}
