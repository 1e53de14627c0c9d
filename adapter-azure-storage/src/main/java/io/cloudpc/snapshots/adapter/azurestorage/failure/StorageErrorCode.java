package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import java.util.Optional;

/**
 * What an error code of the blob service means to a person.
 *
 * @param code as in Microsoft's lists: "Blob Storage error codes" and "Common REST API error codes"
 * @param kind what a caller can act on
 * @param effect whether the request may have had its effect
 * @param message one sentence
 * @param remedy what to do about it
 */
public record StorageErrorCode(String code, Kind kind, Effect effect, String message, String remedy) {
    static StorageErrorCode of(Kind kind, String code, String message, String remedy) {
        return new StorageErrorCode(code, kind, Effect.CERTAINLY_NOT_DONE, message, remedy);
    }

    static StorageErrorCode inDoubt(Kind kind, String code, String message, String remedy) {
        return new StorageErrorCode(code, kind, Effect.MAY_HAVE_BEEN_DONE, message, remedy);
    }

    StorageProblem problem() {
        return problem(code);
    }

    /** The problem under another code, which the message names so that it can be looked up. */
    StorageProblem problem(String shown) {
        var sentence = message.substring(0, message.length() - 1) + " (" + shown + ").";
        return new StorageProblem(kind, shown, effect, sentence, remedy, Optional.empty());
    }
}
