package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.util.List;

/** Codes about copies that the storage makes by itself. Whatever it does not copy is sent through this host. */
final class CopyErrors {
    private static final String SEND = "Send the bytes through this host instead.";

    static final List<StorageErrorCode> ALL = List.of(
            refused("CannotVerifyCopySource", "The storage account could not read the source of the copy."),
            refused("CopyAcrossAccountsNotSupported", "The storage account does not copy from another account."),
            refused("CopyIdMismatch", "Another copy to the blob is under way than the one that was named."),
            refused("CopySourceCannotBeIncrementalCopyBlob", "The source is the target of incremental copies."),
            refused("CopySourceNotAllowed", "The storage account may copy from chosen accounts or networks only."),
            refused("IncrementalCopyBlobMismatch", "The target belongs to incremental copies of another blob."),
            refused(
                    "IncrementalCopyOfEarlierSnapshotNotAllowed",
                    "The snapshot is older than the one that was copied last."),
            refused(
                    "IncrementalCopyOfEarlierVersionSnapshotNotAllowed",
                    "The snapshot is older than the one that was copied last."),
            refused("IncrementalCopySourceMustBeSnapshot", "An incremental copy needs a snapshot as its source."),
            refused("InvalidSourceBlobType", "The source is another kind of blob than the copy needs."),
            refused("InvalidSourceBlobUrl", "The storage account does not accept the URL of the source."),
            refused("NoPendingCopyOperation", "There is no copy to the blob under way."),
            refused("PendingCopyOperation", "Another copy to the blob is under way."),
            refused("SourceConditionNotMet", "The source of the copy was changed by somebody else."));

    private CopyErrors() {}

    private static StorageErrorCode refused(String code, String message) {
        return StorageErrorCode.of(Kind.COPY_REFUSED, code, message, SEND);
    }
}
