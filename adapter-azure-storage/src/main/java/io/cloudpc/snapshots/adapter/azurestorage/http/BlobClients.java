package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes the SDK's clients, all on one HTTP client, with one service version and bounded retries. */
public final class BlobClients {
    /**
     * The version of the service's interface that every request and every signature names: old enough for all clouds and
     * the emulator, new enough for all that is used here.
     */
    public static final BlobServiceVersion VERSION = BlobServiceVersion.V2023_11_03;

    /** Whatever variables say, nothing is logged of a request or an answer: they hold signatures, keys and disks. */
    private static final HttpLogOptions NO_LOG = new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);

    private final HttpClient http;
    private final StorageCredential credential;
    private final AzureCloud cloud;
    private final Map<String, String> endpoints;
    private final RequestLimits limits;

    public BlobClients(
            HttpClient http,
            StorageCredential credential,
            AzureCloud cloud,
            Map<String, String> endpoints,
            RequestLimits limits) {
        this.http = http;
        this.credential = credential;
        this.cloud = cloud;
        this.endpoints = Map.copyOf(endpoints);
        this.limits = limits;
    }

    public RequestLimits limits() {
        return limits;
    }

    public StorageCredential credential() {
        return credential;
    }

    /** These clients, with other limits. */
    public BlobClients with(RequestLimits other) {
        return new BlobClients(http, credential, cloud, endpoints, other);
    }

    /** The base URL of the account's blob service, without a slash at the end. */
    public String endpoint(String account) {
        return endpoints.getOrDefault(account, cloud.blobEndpoint(account));
    }

    /** The endpoints that a URL may lie below. */
    public BlobEndpoints allowedEndpoints(BlobEndpoints configured) {
        return new BlobEndpoints(Stream.concat(configured.allowed().stream(), endpoints.values().stream())
                .distinct()
                .toList());
    }

    public BlobServiceAsyncClient service(String account) {
        var builder = new BlobServiceClientBuilder()
                .endpoint(endpoint(account))
                .httpClient(http)
                .serviceVersion(VERSION)
                .httpLogOptions(NO_LOG)
                .retryOptions(retries());
        credential.token().ifPresentOrElse(builder::credential, () -> credential
                .keyOf(account)
                .ifPresent(builder::credential));
        return builder.buildAsyncClient();
    }

    public BlobContainerAsyncClient container(String account, ContainerName container) {
        return service(account).getBlobContainerAsyncClient(container.value());
    }

    public BlobAsyncClient blob(StorageBlob blob) {
        return container(blob.account().account(), blob.container())
                .getBlobAsyncClient(blob.blob().value());
    }

    /** A client that reads by the URL's signature alone. The URL has been checked against the endpoints. */
    public BlobAsyncClient blob(SasUrl url) {
        var builder = new BlobClientBuilder()
                .endpoint(url.withoutSignature())
                .httpClient(http)
                .serviceVersion(VERSION)
                .httpLogOptions(NO_LOG)
                .retryOptions(retries());
        return builder.addPolicy(SasInjectionPolicy.policy(
                        Objects.requireNonNull(URI.create(url.reveal()).getRawQuery())))
                .buildAsyncClient();
    }

    private RequestRetryOptions retries() {
        return new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                limits.tries(),
                limits.answer(),
                limits.firstPause(),
                limits.longestPause(),
                null);
    }
}
