package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Storage accounts with their page blobs. Account names are unique in all of Azure, so a name alone finds an account; ARM
 * compares the other parts of an account's id ignoring case. Used under the tenant's lock.
 */
public final class StoredBlobs {
    private final Map<String, StorageAccountId> accounts = new LinkedHashMap<>();
    private final Map<StorageBlob, BlobContent> blobs = new LinkedHashMap<>();

    public void add(StorageAccountId account) {
        var present = accounts.putIfAbsent(account.account(), account);
        if (present != null && !same(present, account)) {
            throw new IllegalArgumentException("there is already a storage account " + account.account());
        }
    }

    public void put(StorageBlob blob, BlobContent content) {
        add(blob.account());
        blobs.put(new StorageBlob(accountOf(blob).orElseThrow(), blob.container(), blob.blob()), content);
    }

    public void remove(StorageBlob blob) {
        accountOf(blob).ifPresent(account -> blobs.remove(new StorageBlob(account, blob.container(), blob.blob())));
    }

    /** The tenant's account that is meant, if it has it. */
    public Optional<StorageAccountId> accountOf(StorageBlob blob) {
        return Optional.ofNullable(accounts.get(blob.account().account()))
                .filter(account -> same(account, blob.account()));
    }

    public Optional<BlobContent> find(StorageBlob blob) {
        return accountOf(blob).flatMap(account -> at(account, blob.container(), blob.blob()));
    }

    /** The account that a SAS URL names by the first label of its host, or an emulator's by the first part of its path. */
    public Optional<StorageAccountId> accountOf(SasUrl url) {
        var address = URI.create(url.withoutSignature());
        var host = address.getHost().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(accounts.get(host.substring(0, Math.max(0, host.indexOf('.')))))
                .or(() -> Optional.ofNullable(accounts.get(address.getPath().split("/", -1)[1])));
    }

    public Optional<BlobContent> find(SasUrl url) {
        return accountOf(url).flatMap(account -> at(account, url.container(), url.blob()));
    }

    public List<StorageAccountId> accounts() {
        return List.copyOf(accounts.values());
    }

    public Map<StorageBlob, BlobContent> blobs() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(blobs));
    }

    private Optional<BlobContent> at(StorageAccountId account, ContainerName container, BlobName blob) {
        return Optional.ofNullable(blobs.get(new StorageBlob(account, container, blob)));
    }

    private static boolean same(StorageAccountId one, StorageAccountId other) {
        return one.toString().equalsIgnoreCase(other.toString());
    }
}
