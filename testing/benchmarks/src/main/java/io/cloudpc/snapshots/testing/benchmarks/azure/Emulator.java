package io.cloudpc.snapshots.testing.benchmarks.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.PageRangeItem;
import com.azure.storage.blob.options.ListPageRangesOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** A storage account of an emulator, and one container in it. */
public final class Emulator {
    private static final String ENDPOINT = "BENCHMARK_ENDPOINT";
    private static final String KEY = "BENCHMARK_KEY";
    private static final ContainerName CONTAINER = new ContainerName("disks");
    private static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01"), "disks", Azurite.ACCOUNT);

    private final String endpoint;
    private final String key;
    private final BlobServiceClient service;

    private Emulator(String endpoint, String key) {
        this.endpoint = endpoint;
        this.key = key;
        this.service = new BlobServiceClientBuilder()
                .endpoint(endpoint)
                .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, key))
                .serviceVersion(BlobServiceVersion.V2023_11_03)
                .buildClient();
    }

    /** The account of an emulator that was just started. */
    public static Emulator of(Azurite azurite) {
        var emulator = new Emulator(azurite.endpoint(), azurite.accountKey());
        emulator.service.createBlobContainer(CONTAINER.value());
        return emulator;
    }

    /** The same account as it is reached at another address. */
    public Emulator through(String otherEndpoint) {
        return new Emulator(otherEndpoint, key);
    }

    /** The account that the process which started this one passed on. */
    public static Emulator ofEnvironment() {
        return new Emulator(System.getenv(ENDPOINT), System.getenv(KEY));
    }

    /** What passes it on: to these benchmarks' programs, to the command line, and to az, as each wants it. */
    public Map<String, String> environment() {
        return Map.of(
                ENDPOINT,
                endpoint,
                KEY,
                key,
                "CLOUDPC_SNAPSHOTS_ALLOW_EMULATOR",
                "true",
                "CLOUDPC_SNAPSHOTS_STORAGE_ENDPOINT",
                endpoint,
                "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY",
                key,
                "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT",
                ACCOUNT.toString(),
                "AZURE_STORAGE_CONNECTION_STRING",
                "DefaultEndpointsProtocol=http;AccountName=" + Azurite.ACCOUNT + ";AccountKey=" + key + ";BlobEndpoint="
                        + endpoint + ";");
    }

    ContainerName container() {
        return CONTAINER;
    }

    /** The adapter as a host would set it up for this account. */
    public AzureStorage adapter() {
        return adapterAt(URI.create(endpoint).getPort());
    }

    /** The adapter, on its way through a relay. */
    AzureStorage adapterAt(int port) {
        return AzureStorage.builder()
                .accountEndpoint(Azurite.ACCOUNT, endpoint.replace(":" + port(), ":" + port))
                .accountKey(Azurite.ACCOUNT, key)
                .build();
    }

    int port() {
        return URI.create(endpoint).getPort();
    }

    public StorageBlob blob(String name) {
        return new StorageBlob(ACCOUNT, CONTAINER, new BlobName(name));
    }

    /** The SDK's own client. */
    public BlobClient client(StorageBlob blob) {
        return service.getBlobContainerClient(blob.container().value())
                .getBlobClient(blob.blob().value());
    }

    /** A URL that alone is enough to write the blob. */
    public URI writableUrl(StorageBlob blob) {
        var client = client(blob);
        return URI.create(client.getBlobUrl() + "?"
                + client.generateSas(new BlobServiceSasSignatureValues(
                        OffsetDateTime.now(ZoneOffset.UTC).plus(Duration.ofDays(1)), BlobSasPermission.parse("rw"))));
    }

    /** How many bytes of the page blob were written. */
    public long writtenBytes(StorageBlob blob) {
        var pages = client(blob).getPageBlobClient();
        long length = pages.getProperties().getBlobSize();
        return pages.listPageRanges(new ListPageRangesOptions(new BlobRange(0, length)), null, null).stream()
                .map(PageRangeItem::getRange)
                .mapToLong(range -> range.getLength())
                .sum();
    }
}
