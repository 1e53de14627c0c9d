package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.util.List;

/** Codes about who may do what: identity, permission, network and encryption keys. */
final class AccessErrors {
    private static final String NEW_SAS =
            "Create a SAS for this blob with the permission that is needed, and give its URL unchanged.";

    static final List<StorageErrorCode> ALL = List.of(
            denied(
                    "AccountIsDisabled",
                    "The storage account is disabled.",
                    "Look at the state of the subscription in the portal: an unpaid or cancelled one disables its accounts."),
            denied(
                    "AuthenticationFailed",
                    "The storage account does not accept the signature, key or token: it is wrong, not valid yet, or"
                            + " expired.",
                    "For a SAS: create a new one and give its URL unchanged. For an account key: check that it was not"
                            + " rotated. In both cases check that this machine's clock is right."),
            denied(
                    "AuthorizationFailure",
                    "The storage account refuses requests from this machine's network, or the permission for this is missing.",
                    "Allow this machine's network in the account's firewall (Networking). Windows 365 itself needs public"
                            + " network access to the account, even with a SAS. If the network is allowed, check the"
                            + " permission."),
            denied(
                    "AuthorizationPermissionMismatch",
                    "The identity, or the SAS, does not have the permission for this.",
                    "Grant the identity the role Storage Blob Data Reader to read, or Storage Blob Data Contributor to"
                            + " write, on the container; a new role takes up to 10 minutes. Or create a SAS with the"
                            + " permission."),
            denied(
                    "AuthorizationProtocolMismatch",
                    "The SAS allows https only, and the request was http.",
                    "Use the https URL of the blob."),
            denied(
                    "AuthorizationResourceTypeMismatch",
                    "The SAS is for another kind of resource than a blob.",
                    "Create a SAS for this one blob; an account SAS needs the resource type Object (srt=o)."),
            denied(
                    "AuthorizationServiceMismatch",
                    "The SAS is for another service than Blob Storage.",
                    "Create a SAS for this one blob; an account SAS needs the service Blob (ss=b)."),
            denied(
                    "AuthorizationSourceIPMismatch",
                    "The SAS is restricted to IP addresses, and this machine's is not among them.",
                    "Create a SAS without a range of IP addresses, or with the public address of this machine's network;"
                            + " Windows 365 reads from addresses of its own."),
            denied(
                    "InsufficientAccountPermissions",
                    "The storage account has this operation turned off.",
                    "Look at the account's state in the portal: it may be read-only, or reading may be disabled."),
            denied(
                    "InvalidAuthenticationInfo",
                    "The storage account does not accept the token: it is for another tenant than the account's, or"
                            + " malformed.",
                    "Sign in to the Entra tenant of the account's subscription: az login --tenant TENANT, or the tenant key"
                            + " of the configuration."),
            denied(
                    "KeyBasedAuthenticationNotPermitted",
                    "The storage account takes no account keys, and no SAS that is signed with one.",
                    "Use an Entra credential, or a user delegation SAS; or allow shared key access on the account."),
            denied(
                    "KeyVaultAccessTokenCannotBeAcquired",
                    "The storage account cannot get a token for the key vault of its encryption key: its managed identity"
                            + " is gone or disabled.",
                    "In the account's Encryption settings assign a managed identity that exists and may use the key."),
            denied(
                    "KeyVaultEncryptionKeyNotFound",
                    "The encryption key of the storage account is not in its key vault, or is disabled or expired.",
                    "Restore or enable the key in the key vault, or choose another key in the account's Encryption"
                            + " settings."),
            denied(
                    "KeyVaultVaultNotFound",
                    "The key vault of the storage account's encryption key is not found.",
                    "Recover the key vault if it was deleted, and let the account reach it: check the vault's firewall and"
                            + " name."),
            denied(
                    "NoAuthenticationInformation",
                    "The storage account got no credential with the request, and does not accept anonymous access.",
                    "Sign in, or give a SAS URL with its whole query."),
            denied(
                    "PublicAccessNotPermitted",
                    "The storage account does not permit anonymous access.",
                    "Sign in, or give a SAS URL with its whole query."),
            denied(
                    "UnauthorizedBlobOverwrite",
                    "The SAS, or the identity, may create blobs and not write over existing ones.",
                    "Choose another name, or add write permission (w). " + NEW_SAS));

    private AccessErrors() {}

    private static StorageErrorCode denied(String code, String message, String remedy) {
        return StorageErrorCode.of(Kind.DENIED, code, message, remedy);
    }
}
