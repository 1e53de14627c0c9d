package io.cloudpc.snapshots.adapter.inmemory.service;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The service's ways to say no, in its own words where they are known. */
public final class ErrorResponses {
    private ErrorResponses() {}

    public static ServiceFailure refused(int status, String code, String message, String requestId) {
        return new ServiceFailure.Refused(
                new ServiceError(OptionalInt.of(status), code, message, Optional.of(requestId)), remedyFor(code));
    }

    public static ServiceFailure throttled(String message, Optional<Duration> retryAfter, String requestId) {
        return new ServiceFailure.Throttled(
                new ServiceError(OptionalInt.of(429), "TooManyRequests", message, Optional.of(requestId)), retryAfter);
    }

    public static ServiceFailure notFound(String message, String requestId) {
        return refused(404, "Request_ResourceNotFound", message, requestId);
    }

    /** The time by which a request had to leave is over. */
    public static ServiceFailure notSent(Instant notAfter) {
        return new ServiceFailure.Unavailable(
                new ServiceError(
                        OptionalInt.empty(),
                        "NotSent",
                        "The request was not sent: it had to leave by " + notAfter + ".",
                        Optional.empty()),
                Effect.CERTAINLY_NOT_DONE);
    }

    public static ServiceFailure noSuchUser(String requestId) {
        return notFound("The assigned user does not exist.", requestId);
    }

    public static ServiceFailure missingPolicy(String requestId) {
        return refused(
                400,
                "MissingProvisionPolicy",
                "No provisioning policy is assigned to a group of the assigned user.",
                requestId);
    }

    /** Nobody has published the service's own code for this. */
    public static ServiceFailure alreadyImported(String requestId) {
        return refused(409, "Conflict", "The assigned user already has an imported snapshot.", requestId);
    }

    public static ServiceFailure invalidVhd(String message, String requestId) {
        return refused(400, "InvalidVHD", message, requestId);
    }

    public static ServiceFailure invalidSasUrl(String message, String requestId) {
        return refused(400, "InvalidSasUrl", message, requestId);
    }

    public static ServiceFailure invalidStorage(String message, String requestId) {
        return refused(400, "invalidStorageInformation", message, requestId);
    }

    private static String remedyFor(String code) {
        return switch (code) {
            case "MissingProvisionPolicy" -> "Assign a provisioning policy to a group of the user.";
            case "Conflict" -> "Purge the user's imported snapshot first.";
            case "InvalidVHD" -> "Check the disk, and convert it to a fixed VHD of a whole number of MiB.";
            case "InvalidSasUrl" -> "Make a new SAS for the page blob: https only, read permission, 48 hours.";
            case "invalidStorageInformation" -> "Check the storage account's id, the container and the blob's name.";
            case "Request_ResourceNotFound" -> "Check the object ID.";
            case "CountViolation" -> "Free a licence or buy one, then try again.";
            default -> "Look the code up in the service's documentation.";
        };
    }
}
