package io.cloudpc.snapshots.adapter.azurestorage.http;

import com.azure.core.credential.TokenCredential;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.util.Optional;

/** How this host shows who it is: an Entra identity for all accounts, or else the key of one. */
public record StorageCredential(Optional<TokenCredential> token, Optional<StorageSharedKeyCredential> key) {
    public static StorageCredential none() {
        return new StorageCredential(Optional.empty(), Optional.empty());
    }

    /** The key, if it is that of this account. */
    public Optional<StorageSharedKeyCredential> keyOf(String account) {
        return key.filter(known -> known.getAccountName().equals(account));
    }

    @Override
    public String toString() {
        return token.isPresent() ? "Entra credential" : key.isPresent() ? "account key" : "no credential";
    }
}
