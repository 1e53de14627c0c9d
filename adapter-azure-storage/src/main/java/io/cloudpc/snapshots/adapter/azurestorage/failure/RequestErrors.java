package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.util.List;

/** Codes about a request as such, and about how busy the service is. */
final class RequestErrors {
    private static final String SLOWER =
            "Send fewer requests at a time (--at-once), or slower (--pace), and try again.";
    private static final String DAMAGED =
            "Try again; if it happens again, check this machine's memory and what is between it and the account.";
    private static final String NOT_UNDERSTOOD =
            "Check for a proxy or gateway that changes requests. If there is none, report"
                    + " it as a fault of this program, with this code.";

    static final List<StorageErrorCode> ALL = List.of(
            row(Kind.UNFIT, "AccountAlreadyExists", "There is already an account of this name.", NOT_UNDERSTOOD),
            row(
                    Kind.BUSY,
                    "AccountBeingCreated",
                    "The storage account is still being created.",
                    "Wait a few minutes, then try again."),
            row(
                    Kind.UNFIT,
                    "AccountProtectedFromDeletion",
                    "The storage account is protected from deletion.",
                    NOT_UNDERSTOOD),
            notUnderstood("ConditionHeadersNotSupported", "The operation takes no conditions."),
            row(
                    Kind.UNAVAILABLE,
                    "Crc64Mismatch",
                    "The bytes were damaged on their way to the storage account: their CRC64 differs.",
                    DAMAGED),
            notUnderstood("EmptyMetadataKey", "A metadata name is empty."),
            StorageErrorCode.inDoubt(
                    Kind.UNAVAILABLE,
                    "InternalError",
                    "The storage account broke down over the request.",
                    "Try again later; look at Azure's health (status.azure.com)."),
            notUnderstood("InvalidHeaderValue", "The storage account does not accept the value of a header."),
            notUnderstood("InvalidHttpVerb", "The storage account does not know the method of the request."),
            notUnderstood("InvalidInput", "The storage account does not accept a part of the request."),
            row(Kind.UNAVAILABLE, "InvalidMd5", "The MD5 that came with the bytes cannot be read.", DAMAGED),
            notUnderstood("InvalidMetadata", "The storage account does not accept the metadata of the blob."),
            notUnderstood("InvalidQueryParameterValue", "The storage account does not accept a parameter of the URL."),
            row(
                    Kind.UNFIT,
                    "InvalidResourceName",
                    "The storage account does not accept the name of the container or the blob.",
                    "Choose another name, with letters, digits and hyphens."),
            row(
                    Kind.UNFIT,
                    "InvalidUri",
                    "The storage account does not accept the address of the blob.",
                    "Choose another name, with letters, digits and hyphens; check the account's endpoint."),
            notUnderstood("InvalidXmlDocument", "The storage account cannot read the XML of the request."),
            notUnderstood(
                    "InvalidXmlNodeValue", "The storage account does not accept a value in the XML of the request."),
            row(
                    Kind.UNAVAILABLE,
                    "Md5Mismatch",
                    "The bytes were damaged on their way to the storage account: their MD5 differs.",
                    DAMAGED),
            notUnderstood("MetadataTooLarge", "The metadata of the blob is larger than 8 KiB."),
            notUnderstood("MissingContentLengthHeader", "The request came without its length."),
            notUnderstood("MissingRequiredHeader", "The request came without a header that it needs."),
            notUnderstood("MissingRequiredQueryParameter", "The request came without a parameter that it needs."),
            notUnderstood("MissingRequiredXmlNode", "The request came without an XML element that it needs."),
            notUnderstood("MultipleConditionHeadersNotSupported", "The operation takes one condition only."),
            StorageErrorCode.inDoubt(
                    Kind.BUSY,
                    "OperationTimedOut",
                    "The storage account did not finish the request in time, and does not say whether it was done.",
                    SLOWER),
            row(
                    Kind.UNFIT,
                    "OutOfRangeInput",
                    "The storage account does not accept a size or a name in the request: it is too long or too large.",
                    "Choose a shorter name, or a disk of at most 8 TiB."),
            notUnderstood("OutOfRangeQueryParameterValue", "A parameter of the URL is out of its range."),
            notUnderstood("RequestBodyTooLarge", "The request has more bytes than the operation takes."),
            notUnderstood("RequestUrlFailedToParse", "The storage account cannot read the URL of the request."),
            row(
                    Kind.BUSY,
                    "ServerBusy",
                    "The storage account takes no more requests for now: its rate or bandwidth limit is reached.",
                    SLOWER),
            row(Kind.BUSY, "SystemInUse", "The container or blob is in use by the storage itself.", "Try again later."),
            row(Kind.BUSY, "TooManyRequests", "The storage account takes no more requests for now.", SLOWER),
            notUnderstood("UnsupportedHeader", "The storage does not know a header of the request."),
            notUnderstood("UnsupportedHttpVerb", "The resource does not support the method of the request."),
            notUnderstood("UnsupportedQueryParameter", "The storage does not know a parameter of the URL."),
            notUnderstood("UnsupportedXmlNode", "The storage does not know an XML element of the request."));

    private RequestErrors() {}

    private static StorageErrorCode notUnderstood(String code, String message) {
        return row(Kind.UNFIT, code, message, NOT_UNDERSTOOD);
    }

    private static StorageErrorCode row(Kind kind, String code, String message, String remedy) {
        return StorageErrorCode.of(kind, code, message, remedy);
    }
}
