package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.util.List;

/** Codes about a blob or a container: whether it is there, and whether it can be used like this. */
final class BlobErrors {
    private static final String OTHER_NAME = "Choose another name for the blob.";
    private static final String LOOK_AGAIN = "Look at the blob as it is now, then decide again.";
    private static final String STAGE_ELSEWHERE = "Choose another name, or delete that blob first.";
    private static final String NOT_OURS =
            "This program sends no such request. Check what is between this machine and the account.";

    static final List<StorageErrorCode> ALL = List.of(
            row(
                    Kind.CONDITION,
                    "AppendPositionConditionNotMet",
                    "The append blob has another length than was expected.",
                    LOOK_AGAIN),
            row(
                    Kind.UNFIT,
                    "BlobAccessTierNotSupportedForAccountType",
                    "The storage account has no access tiers.",
                    "Use a general-purpose v2 account."),
            row(Kind.CONDITION, "BlobAlreadyExists", "There is already a blob of this name.", LOOK_AGAIN),
            row(
                    Kind.UNFIT,
                    "BlobArchived",
                    "The blob is in the archive tier and cannot be read or written.",
                    "Rehydrate it to the hot or cool tier (that takes hours), then stage it as a page blob."),
            row(
                    Kind.UNFIT,
                    "BlobBeingRehydrated",
                    "The blob is being rehydrated from the archive tier.",
                    "Wait until that is done (up to 15 hours), then try again."),
            row(
                    Kind.UNFIT,
                    "BlobCustomerSpecifiedEncryptionMismatch",
                    "The blob is encrypted with a key that the client has to send.",
                    "Windows 365 cannot read such a blob. Copy it to one that is encrypted with the account's key."),
            row(
                    Kind.UNFIT,
                    "BlobDoesNotUseCustomerSpecifiedEncryption",
                    "The blob is not encrypted with a key of the client.",
                    NOT_OURS),
            row(
                    Kind.UNFIT,
                    "BlobImmutableDueToLegalHold",
                    "The blob is under a legal hold and can be neither changed nor deleted.",
                    OTHER_NAME
                            + " A legal hold is removed by whoever placed it (az storage container legal-hold clear)."),
            row(
                    Kind.UNFIT,
                    "BlobImmutableDueToPolicy",
                    "The blob is under an immutability policy and can be neither changed nor deleted until its retention"
                            + " ends.",
                    "Choose another name, in a container without an immutability policy: staging has to write its blobs"
                            + " many times."),
            row(Kind.UNFIT, "BlobNotArchived", "The blob is not in the archive tier.", NOT_OURS),
            row(
                    Kind.BLOB_MISSING,
                    "BlobNotFound",
                    "There is no such blob.",
                    "Check the account, the container and the blob's name; upper and lower case differ."),
            row(
                    Kind.UNFIT,
                    "BlobOperationNotSupported",
                    "The blob was created through Data Lake Storage and does not take this operation.",
                    "Use a container of an account without hierarchical namespace."),
            row(
                    Kind.CONDITION,
                    "BlobOverwritten",
                    "The blob was created again since the snapshot was taken.",
                    LOOK_AGAIN),
            row(
                    Kind.UNFIT,
                    "BlobTierInadequateForContentLength",
                    "The disk is larger than its premium tier allows.",
                    "Choose a larger tier for the blob."),
            row(
                    Kind.UNFIT,
                    "BlobTypeNotSupported",
                    "The storage account does not take page blobs.",
                    "Use a general-purpose v2 account without hierarchical namespace, or a premium page blob account."),
            row(
                    Kind.UNFIT,
                    "BlobUsesCustomerSpecifiedEncryption",
                    "The blob is encrypted with a key that the client has to send.",
                    "Windows 365 cannot read such a blob. Copy it to one that is encrypted with the account's key."),
            row(Kind.UNFIT, "BlockCountExceedsLimit", "The block blob has too many blocks.", NOT_OURS),
            row(Kind.UNFIT, "BlockListTooLong", "The list of blocks is too long.", NOT_OURS),
            row(
                    Kind.UNFIT,
                    "CannotChangeToLowerTier",
                    "The blob was set to a higher tier before, and cannot go back.",
                    OTHER_NAME),
            row(Kind.CONDITION, "ContainerAlreadyExists", "There is already a container of this name.", LOOK_AGAIN),
            row(
                    Kind.CONTAINER_MISSING,
                    "ContainerBeingDeleted",
                    "The container is being deleted, which takes 30 seconds or more.",
                    "Create the container again after that, or use another."),
            row(
                    Kind.CONTAINER_MISSING,
                    "ContainerDisabled",
                    "The container was disabled by the administrator.",
                    "Use another container, or ask the administrator of the account."),
            row(
                    Kind.CONTAINER_MISSING,
                    "ContainerNotFound",
                    "There is no such container.",
                    "Check the container's name, or create the container."),
            row(
                    Kind.UNFIT,
                    "ContentLengthLargerThanTierLimit",
                    "The disk is larger than the blob's premium tier allows.",
                    "Choose a larger tier for the blob."),
            row(
                    Kind.UNFIT,
                    "FeatureNotSupported",
                    "The storage does not support this operation, as emulators do not.",
                    "Use an Azure Storage account that takes page blobs."),
            row(
                    Kind.UNFIT,
                    "FeatureNotSupportedForAccount",
                    "The storage account does not support this operation: page blobs do not work with a hierarchical"
                            + " namespace.",
                    "Use a general-purpose v2 account without hierarchical namespace."),
            row(
                    Kind.UNFIT,
                    "FeatureVersionMismatch",
                    "The blob uses a feature that the service version of the request does not know.",
                    OTHER_NAME),
            row(Kind.UNFIT, "InvalidBlobOrBlock", "The blob or one of its blocks is invalid.", STAGE_ELSEWHERE),
            row(Kind.UNFIT, "InvalidBlobTier", "The blob cannot have this tier.", "Choose another tier for the blob."),
            row(
                    Kind.UNFIT,
                    "InvalidBlobType",
                    "The blob that is there is no page blob.",
                    STAGE_ELSEWHERE + " A block blob can be staged as a page blob of another name."),
            row(Kind.UNFIT, "InvalidBlockId", "The id of a block is invalid.", NOT_OURS),
            row(Kind.UNFIT, "InvalidBlockList", "The list of blocks is invalid.", NOT_OURS),
            row(Kind.UNFIT, "InvalidOperation", "The blob does not take this operation.", STAGE_ELSEWHERE),
            row(
                    Kind.UNFIT,
                    "InvalidPageRange",
                    "The range is not within the page blob.",
                    "The blob was resized meanwhile. Find out who did that, then start again."),
            row(
                    Kind.UNFIT,
                    "InvalidRange",
                    "The range is not within the blob.",
                    "The blob was resized or replaced meanwhile. Find out who did that, then start again."),
            row(
                    Kind.UNFIT,
                    "InvalidVersionForPageBlobOperation",
                    "Page blobs are not known in the service version of the request.",
                    NOT_OURS),
            row(
                    Kind.UNFIT,
                    "LargePageBlobNotSupported",
                    "The storage account does not take a page blob of this size.",
                    "Use a standard general-purpose v2 account, which takes page blobs of up to 8 TiB."),
            row(
                    Kind.CONDITION,
                    "MaxBlobSizeConditionNotMet",
                    "The append blob has grown beyond the size that was allowed.",
                    LOOK_AGAIN),
            row(
                    Kind.UNFIT,
                    "OperationNotAllowedOnIncrementalCopyBlob",
                    "The blob is the target of incremental copies and can only be read through its snapshots.",
                    "Copy a snapshot of it to a blob of its own, then use that."),
            row(
                    Kind.UNFIT,
                    "PreviousSnapshotCannotBeNewer",
                    "The snapshot to compare with is newer than the blob.",
                    NOT_OURS),
            row(Kind.UNFIT, "PreviousSnapshotNotFound", "The snapshot to compare with is gone.", NOT_OURS),
            row(
                    Kind.UNFIT,
                    "PreviousSnapshotOperationNotSupported",
                    "The blob cannot be compared with a snapshot.",
                    NOT_OURS),
            row(Kind.CONDITION, "ResourceAlreadyExists", "There is already something of this name.", LOOK_AGAIN),
            row(
                    Kind.BLOB_MISSING,
                    "ResourceNotFound",
                    "There is no such blob or container.",
                    "Check the account, the container and the blob's name; upper and lower case differ."),
            row(
                    Kind.UNFIT,
                    "ResourceTypeMismatch",
                    "What is there is a directory or another kind of resource, not a blob.",
                    STAGE_ELSEWHERE),
            row(
                    Kind.CONDITION,
                    "SequenceNumberConditionNotMet",
                    "The page blob has another sequence number than was expected.",
                    LOOK_AGAIN),
            row(
                    Kind.UNFIT,
                    "SequenceNumberIncrementTooLarge",
                    "The sequence number of the page blob cannot grow any more.",
                    STAGE_ELSEWHERE),
            row(
                    Kind.UNFIT,
                    "SnapshotCountExceeded",
                    "The blob has as many snapshots as a blob may have.",
                    "Delete some of its snapshots."),
            row(
                    Kind.BUSY,
                    "SnapshotOperationRateExceeded",
                    "Too many snapshots of the blob were taken in a short time.",
                    "Try again later."),
            row(
                    Kind.UNFIT,
                    "SnapshotsPresent",
                    "The blob has snapshots, so it cannot be deleted or replaced.",
                    "Delete its snapshots first if nobody needs them (az storage blob delete --delete-snapshots only), or"
                            + " choose another name."));

    private BlobErrors() {}

    private static StorageErrorCode row(Kind kind, String code, String message, String remedy) {
        return StorageErrorCode.of(kind, code, message, remedy);
    }
}
