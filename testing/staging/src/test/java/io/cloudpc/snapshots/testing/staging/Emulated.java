package io.cloudpc.snapshots.testing.staging;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.LeaseDurationType;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.models.PageRange;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The emulator's account as an administrator sees it: through the SDK, so that our adapter does not check itself. */
final class Emulated {
    static final StorageAccountId ACCOUNT =
            new StorageAccountId(UUID.fromString("7b0f2c1e-44a8-4a57-8d7b-2f6c1d9e5a03"), "disks", Azurite.ACCOUNT);

    private static final int UPLOAD = 512 << 10;

    private final Azurite azurite;
    private final BlobContainerClient container;
    private final BlobContainerClient elsewhere;

    Emulated(Azurite azurite) {
        this.azurite = azurite;
        var service = new BlobServiceClientBuilder()
                .endpoint(azurite.endpoint())
                .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, azurite.accountKey()))
                .serviceVersion(BlobServiceVersion.V2023_11_03)
                .buildClient();
        container = service.createBlobContainer("staged-" + UUID.randomUUID());
        elsewhere = service.createBlobContainer("source-" + UUID.randomUUID());
    }

    /** Where a disk is staged to; nothing is there yet. */
    StorageBlob place(String name) {
        return new StorageBlob(ACCOUNT, new ContainerName(container.getBlobContainerName()), new BlobName(name));
    }

    /** A page blob in another container, written only where the content is not zero. */
    StorageBlob pageBlob(String name, byte[] content) {
        var client = elsewhere.getBlobClient(name).getPageBlobClient();
        client.create(content.length);
        for (int at = 0; at < content.length; at += UPLOAD) {
            int end = Math.min(content.length, at + UPLOAD);
            if (!isZero(content, at, end)) {
                client.uploadPages(
                        new PageRange().setStart(at).setEnd(end - 1L), new ByteArrayInputStream(content, at, end - at));
            }
        }
        return sourceBlob(name);
    }

    /** A block blob in another container. */
    StorageBlob blockBlob(String name, byte[] content) {
        elsewhere.getBlobClient(name).upload(BinaryData.fromBytes(content));
        return sourceBlob(name);
    }

    private StorageBlob sourceBlob(String name) {
        return new StorageBlob(ACCOUNT, new ContainerName(elsewhere.getBlobContainerName()), new BlobName(name));
    }

    BlobClient client(StorageBlob blob) {
        var home = blob.container().value().equals(container.getBlobContainerName()) ? container : elsewhere;
        return home.getBlobClient(blob.blob().value());
    }

    /** A SAS for reading, whose signature is another one for each life; at this address of the account. */
    SasUrl sasUrl(StorageBlob blob, String endpoint, Duration life) {
        var client = client(blob);
        var sas = client.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plus(life), BlobSasPermission.parse("r")));
        var url = endpoint + client.getBlobUrl().substring(azurite.endpoint().length()) + "?" + sas;
        return SasUrl.parse(url, SasPolicy.forReading(Instant.now(), new BlobEndpoints(List.of(endpoint))))
                .get();
    }

    byte[] content(StorageBlob blob) {
        var all = new ByteArrayOutputStream();
        client(blob).downloadStream(all);
        return all.toByteArray();
    }

    /** Its last bytes, so many. */
    byte[] end(StorageBlob blob, int length) {
        var end = new ByteArrayOutputStream();
        var from = client(blob).getProperties().getBlobSize() - length;
        client(blob).downloadStreamWithResponse(end, new BlobRange(from), null, null, false, null, Context.NONE);
        return end.toByteArray();
    }

    boolean exists(StorageBlob blob) {
        return client(blob).exists();
    }

    /** Whether the blob is held by a lease that does not end by itself. */
    boolean isHeldForGood(StorageBlob blob) {
        var properties = client(blob).getProperties();
        return properties.getLeaseState() == LeaseStateType.LEASED
                && properties.getLeaseDuration() == LeaseDurationType.INFINITE;
    }

    /** Ends a lease at once, as an administrator can in the portal; nothing happens to a blob without one. */
    void breakLease(StorageBlob blob) {
        if (exists(blob) && client(blob).getProperties().getLeaseState() == LeaseStateType.LEASED) {
            new BlobLeaseClientBuilder()
                    .blobClient(client(blob))
                    .buildClient()
                    .breakLeaseWithResponse(
                            new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, Context.NONE);
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
