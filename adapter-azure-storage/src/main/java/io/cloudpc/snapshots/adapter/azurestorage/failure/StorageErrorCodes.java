package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documented error codes of the blob service, each with its own sentence and remedy. */
public final class StorageErrorCodes {
    private static final Map<String, StorageErrorCode> BY_CODE = Stream.of(
                    AccessErrors.ALL, BlobErrors.ALL, LeaseErrors.ALL, CopyErrors.ALL, RequestErrors.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toMap(StorageErrorCode::code, Function.identity()));
    /** Microsoft spells these in more than one way. */
    private static final Map<String, String> OTHER_SPELLINGS = Map.of(
            "IncrementalCopyOfEralierVersionSnapshotNotAllowed", "IncrementalCopyOfEarlierVersionSnapshotNotAllowed",
            "SnaphotOperationRateExceeded", "SnapshotOperationRateExceeded");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private StorageErrorCodes() {}

    /** All of them, by code. */
    public static List<StorageErrorCode> all() {
        return BY_CODE.values().stream()
                .sorted(Comparator.comparing(StorageErrorCode::code))
                .toList();
    }

    /** The problem that a response stands for; where the code is none that we know, the status decides. */
    static StorageProblem problem(int status, String code) {
        return known(code).map(StorageErrorCode::problem).orElseGet(() -> byStatus(status, code));
    }

    static Optional<StorageErrorCode> known(String code) {
        return Optional.ofNullable(BY_CODE.get(OTHER_SPELLINGS.getOrDefault(code, code)));
    }

    private static StorageProblem byStatus(int status, String code) {
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            return meaning("ServerBusy", code);
        }
        if (code.startsWith("KeyVault")) {
            return StorageProblem.refused(
                    Kind.DENIED,
                    code,
                    "The storage account cannot use the encryption key in its key vault (" + code + ").",
                    "Check the key, the vault's firewall, and the managed identity in the account's Encryption settings.");
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                StorageProblem.refused(
                        Kind.UNFIT,
                        code,
                        "The address answered with a redirection to another, which is not followed (status " + status
                                + ").",
                        "Give the address of the blob itself. If it is that already, a proxy or a sign-in page of the"
                                + " network is in the way.");
            case 401, 403 ->
                StorageProblem.refused(
                        Kind.DENIED,
                        code,
                        "The storage account refused access and gave no reason (" + code + ").",
                        "Check the credential's permission and the account's network rules.");
            case 404 -> meaning("BlobNotFound", code);
            case 412 -> meaning("ConditionNotMet", code);
            case 501 ->
                StorageProblem.refused(
                        Kind.UNFIT,
                        code,
                        "The storage does not support this operation (" + code + ").",
                        "Use an Azure Storage account that takes page blobs.");
            default -> otherStatus(status, code);
        };
    }

    private static StorageProblem otherStatus(int status, String code) {
        return status >= 500
                ? StorageProblem.inDoubt(
                        code,
                        "The storage account broke down over the request (status " + status + ").",
                        "Try again later; look at Azure's health (status.azure.com).")
                : StorageProblem.refused(
                        Kind.UNFIT,
                        code,
                        "The storage account did not accept the request (status " + status + ", " + code + ").",
                        "Look the error code up in Microsoft's list of Blob Storage's error codes.");
    }

    /** As the known code says, under the code that came. */
    private static StorageProblem meaning(String known, String code) {
        return known(known).orElseThrow().problem(code);
    }
}
