package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import java.util.Optional;

/** What the blob service's error codes mean to us: codes and causes by Microsoft's list of them. */
final class ErrorCodes {
    private ErrorCodes() {}

    /** The problem that a code stands for; where it is none that we know, the status decides. */
    static StorageProblem problem(int status, String code) {
        return switch (code) {
            case "BlobNotFound", "ResourceNotFound" ->
                refused(
                        Kind.BLOB_MISSING,
                        code,
                        "There is no such blob.",
                        "Check the account, the container and the blob's name; upper and lower case differ.");
            case "ContainerNotFound", "ContainerBeingDeleted", "ContainerDisabled" ->
                refused(
                        Kind.CONTAINER_MISSING,
                        code,
                        "There is no such container, or it is being deleted.",
                        "Check the container's name, or create the container.");
            case "BlobAlreadyExists", "ConditionNotMet", "TargetConditionNotMet", "UnauthorizedBlobOverwrite" ->
                refused(
                        Kind.CONDITION,
                        code,
                        "The blob is not in the state that it was expected in.",
                        "Look at the blob as it is now, then decide again.");
            case "LeaseIdMissing",
                    "LeaseAlreadyPresent",
                    "LeaseIsBreakingAndCannotBeAcquired",
                    "LeaseIdMismatchWithLeaseOperation" ->
                refused(
                        Kind.LEASED,
                        code,
                        "Somebody else holds a lease on the blob.",
                        "Wait until the other has finished; a lease of this library ends by itself within a minute, unless a"
                                + " half-staged disk is kept by it.");
            case "LeaseLost",
                    "LeaseIdMismatchWithBlobOperation",
                    "LeaseNotPresentWithBlobOperation",
                    "LeaseNotPresentWithLeaseOperation",
                    "LeaseIsBrokenAndCannotBeRenewed" ->
                refused(
                        Kind.LEASE_LOST,
                        code,
                        "The lease on the blob is lost: it ran out, or somebody broke it.",
                        "Find out who else writes the blob, then begin again.");
            case "AuthorizationFailure" ->
                denied(
                        code,
                        "The storage account does not let this machine in: its network rules, or its access rules,"
                                + " refuse the request.",
                        "Allow this machine's network in the account's firewall. The service itself needs public network"
                                + " access to the account, even with a SAS.");
            case "AuthorizationPermissionMismatch" ->
                denied(
                        code,
                        "The identity, or the SAS, does not have the permission for this.",
                        "Grant the identity the role Storage Blob Data Reader (Contributor to write) on the container, or"
                                + " make a SAS with the permission.");
            case "AuthorizationResourceTypeMismatch", "AuthorizationServiceMismatch" ->
                denied(
                        code,
                        "The SAS is not for this kind of resource.",
                        "Make a SAS for this one blob, with read permission.");
            case "AuthorizationSourceIPMismatch" ->
                denied(
                        code,
                        "The SAS is bound to other addresses than this machine's.",
                        "Make a SAS without a range of addresses; the service reads from its own.");
            case "AuthorizationProtocolMismatch" ->
                denied(code, "The SAS allows https only.", "Use the https URL of the blob.");
            case "KeyBasedAuthenticationNotPermitted" ->
                denied(
                        code,
                        "The storage account takes no account keys.",
                        "Use an Entra credential, or allow shared key access on the account.");
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
                denied(
                        code,
                        "The storage account does not accept the signature, key or token: it is wrong, not valid yet, or"
                                + " expired.",
                        "Make a new SAS or check the credential; check that this machine's clock is right.");
            case "InsufficientAccountPermissions", "AccountIsDisabled", "PublicAccessNotPermitted" ->
                denied(
                        code,
                        "The storage account is disabled, or does not allow this.",
                        "Look at the account's state and settings in the portal.");
            case "InvalidBlobType",
                    "BlobArchived",
                    "BlobBeingRehydrated",
                    "BlobImmutableDueToPolicy",
                    "SnapshotsPresent",
                    "FeatureNotSupportedForAccount",
                    "BlobTypeNotSupported",
                    "BlobAccessTierNotSupportedForAccountType",
                    "OperationNotAllowedOnIncrementalCopyBlob",
                    "FeatureNotSupported",
                    "UnsupportedHeader" ->
                refused(
                        Kind.UNFIT,
                        code,
                        "The storage account, or the blob that is there, does not allow this (" + code + ").",
                        "Use a general-purpose account that takes page blobs, and a name where no other blob is.");
            case "InvalidResourceName", "OutOfRangeInput", "InvalidUri" ->
                refused(
                        Kind.UNFIT,
                        code,
                        "The service does not take this name or size (" + code + ").",
                        "Choose another name, or a size that a page blob may have.");
            case "CannotVerifyCopySource",
                    "CopySourceNotAllowed",
                    "InvalidSourceBlobType",
                    "InvalidSourceBlobUrl",
                    "SourceConditionNotMet",
                    "PendingCopyOperation",
                    "CopyAcrossAccountsNotSupported" ->
                refused(
                        Kind.COPY_REFUSED,
                        code,
                        "The service did not copy from the source (" + code + ").",
                        "Send the bytes through this host instead.");
            case "Crc64Mismatch", "Md5Mismatch" ->
                new StorageProblem(
                        Kind.UNAVAILABLE,
                        code,
                        Effect.CERTAINLY_NOT_DONE,
                        "The bytes were damaged on their way to the storage account (" + code + ").",
                        "Try again; if it happens again, check the network, and this machine's memory.",
                        Optional.empty());
            case "ServerBusy", "OperationTimedOut", "TooManyRequests", "SystemInUse" -> busy(code);
            default -> byStatus(status, code);
        };
    }

    private static StorageProblem byStatus(int status, String code) {
        if (status == 429 || status == 503) {
            return busy(code);
        }
        if (status == 401 || status == 403) {
            return denied(
                    code,
                    "The storage account refused access (" + code + ").",
                    "Check the credential's permission and the account's network rules.");
        }
        if (status == 404) {
            return problem(status, "BlobNotFound");
        }
        if (status == 412) {
            return problem(status, "ConditionNotMet");
        }
        if (status == 501) {
            return refused(
                    Kind.UNFIT,
                    code,
                    "The service does not do this at all.",
                    "Use an account that supports page blobs.");
        }
        if (status >= 300 && status < 400) {
            return refused(
                    Kind.UNFIT,
                    code,
                    "The address answered with a redirection to another, which is not followed.",
                    "Give the address of the blob itself.");
        }
        if (status >= 500) {
            return StorageProblem.inDoubt(
                    code,
                    "The storage account broke down over the request (status " + status + ").",
                    "Try again later; look at Azure's health.");
        }
        return refused(
                Kind.UNFIT,
                code,
                "The service did not take the request (status " + status + ", " + code + ").",
                "Look the error code up in Microsoft's list of Blob Storage's error codes.");
    }

    private static StorageProblem busy(String code) {
        return new StorageProblem(
                Kind.BUSY,
                code,
                // A time-out on the service's side leaves open what was done.
                code.equals("OperationTimedOut") ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE,
                "The storage account takes no more requests for now (" + code + ").",
                "Send fewer requests at a time, and try again.",
                Optional.empty());
    }

    private static StorageProblem denied(String code, String message, String remedy) {
        return refused(Kind.DENIED, code, message, remedy);
    }

    private static StorageProblem refused(Kind kind, String code, String message, String remedy) {
        return StorageProblem.refused(kind, code, message, remedy);
    }
}
