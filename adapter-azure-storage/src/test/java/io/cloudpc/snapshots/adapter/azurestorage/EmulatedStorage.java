package io.cloudpc.snapshots.adapter.azurestorage;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.PageRange;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The emulator's account as tests see it: through the SDK, so that the adapter does not check itself. */
public final class EmulatedStorage {
    public static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("0c7e9b1a-3f52-4d18-9a64-5e2b8f7d6c01"), "disks", Azurite.ACCOUNT);

    /** Quick to give up, so that tests of failures are. */
    public static final RequestLimits IMPATIENT = new RequestLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ofMillis(10), Duration.ofMillis(50));

    private final Azurite azurite;
    private final BlobServiceClient service;

    public EmulatedStorage(Azurite azurite) {
        this.azurite = azurite;
        this.service = new BlobServiceClientBuilder()
                .endpoint(azurite.endpoint())
                .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, azurite.accountKey()))
                .serviceVersion(BlobClients.VERSION)
                .buildClient();
    }

    public Azurite azurite() {
        return azurite;
    }

    /** The adapter as a host would set it up for the emulator, which has to be allowed explicitly. */
    public AzureStorage.Builder adapter() {
        return adapterAt(azurite.endpoint());
    }

    public AzureStorage.Builder adapterAt(String endpoint) {
        return AzureStorage.builder()
                .accountEndpoint(Azurite.ACCOUNT, endpoint)
                .accountKey(Azurite.ACCOUNT, azurite.accountKey())
                .limits(IMPATIENT);
    }

    /** The adapter with whom it trusts in TLS, which no host needs to say. */
    public static AzureStorage trusting(AzureStorage.Builder builder, SslContext context) {
        return builder.trust(context).build();
    }

    /** Makes a container by the adapter's own clients, for an emulator that others cannot sign in to. */
    public static void createContainer(AzureStorage storage, ContainerName name) {
        storage.service(Azurite.ACCOUNT).createBlobContainer(name.value()).block();
    }

    /** A container that nothing else uses. */
    public ContainerName newContainer() {
        var name = "c" + UUID.randomUUID();
        service.createBlobContainer(name);
        return new ContainerName(name);
    }

    public BlobContainerClient container(ContainerName name) {
        return service.getBlobContainerClient(name.value());
    }

    public BlobClient client(StorageBlob blob) {
        return container(blob.container()).getBlobClient(blob.blob().value());
    }

    public StorageBlob blob(ContainerName container, String name) {
        return new StorageBlob(ACCOUNT, container, new BlobName(name));
    }

    public StorageBlob putPageBlob(ContainerName container, String name, byte[] content) {
        var client = container(container).getBlobClient(name).getPageBlobClient();
        client.create(content.length, true);
        if (content.length > 0) {
            client.uploadPages(
                    new PageRange().setStart(0).setEnd(content.length - 1L), new ByteArrayInputStream(content));
        }
        return blob(container, name);
    }

    /** A SAS of the emulator's own making, at the address where the test wants to be. */
    public SasUrl sasUrl(StorageBlob blob, String endpoint, String permissions) {
        return SasUrl.parse(sasText(blob, endpoint, permissions, Duration.ofDays(2)), policy(endpoint))
                .get();
    }

    public SasUrl sasUrl(StorageBlob blob) {
        return sasUrl(blob, azurite.endpoint(), "r");
    }

    public String sasText(StorageBlob blob, String endpoint, String permissions, Duration life) {
        var client = client(blob);
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var sas = client.generateSas(
                new BlobServiceSasSignatureValues(now.plus(life), BlobSasPermission.parse(permissions)));
        return endpoint + client.getBlobUrl().substring(azurite.endpoint().length()) + "?" + sas;
    }

    /** A SAS for a snapshot of the blob that is made now. */
    public SasUrl snapshotSasUrl(StorageBlob blob, String endpoint) {
        var snapshot = client(blob).createSnapshot();
        var expiry = OffsetDateTime.now(ZoneOffset.UTC).plusDays(2);
        var sas = snapshot.generateSas(new BlobServiceSasSignatureValues(expiry, BlobSasPermission.parse("r")));
        var path = client(blob).getBlobUrl().substring(azurite.endpoint().length());
        return SasUrl.parse(endpoint + path + "?snapshot=" + snapshot.getSnapshotId() + "&" + sas, policy(endpoint))
                .get();
    }

    /** Writes over the first pages of a blob that is there. */
    public void putPages(StorageBlob blob, byte[] content) {
        client(blob)
                .getPageBlobClient()
                .uploadPages(
                        new PageRange().setStart(0).setEnd(content.length - 1L), new ByteArrayInputStream(content));
    }

    public static SasPolicy policy(String endpoint) {
        return SasPolicy.forReading(Instant.now(), new BlobEndpoints(List.of(endpoint)));
    }
}
