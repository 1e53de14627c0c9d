package io.cloudpc.snapshots.adapter.azurestorage.failure;

import com.azure.core.exception.AzureException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import reactor.core.Exceptions;

/** Turns what the SDK throws into problems. What is none of the world's failures is a bug, and is thrown on. */
public final class StorageProblems {
    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
    private static final HttpHeaderName COPY_SOURCE_ERROR_CODE =
            HttpHeaderName.fromString("x-ms-copy-source-error-code");
    private static final int LONGEST_CODE = 80;

    private StorageProblems() {}

    public static StorageProblem of(Throwable thrown) {
        var error = Exceptions.unwrap(
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        if (error instanceof ClientAuthenticationException) {
            return StorageProblem.refused(
                    Kind.DENIED,
                    "NoToken",
                    "No token could be had for Azure Storage: "
                            + error.getClass().getSimpleName() + ".",
                    "Sign in, or check the credential that this host is set up with.");
        }
        if (error instanceof UnknownFeature) {
            return ErrorCodes.problem(UnknownFeature.STATUS, UnknownFeature.CODE);
        }
        if (error instanceof HttpResponseException answered && answered.getResponse() != null) {
            return ofAnswer(answered.getResponse());
        }
        return ofSilence(error);
    }

    private static StorageProblem ofAnswer(HttpResponse response) {
        var ofSource = response.getHeaderValue(COPY_SOURCE_ERROR_CODE) != null;
        var problem = ErrorCodes.problem(
                response.getStatusCode(), code(response, ofSource ? COPY_SOURCE_ERROR_CODE : ERROR_CODE));
        if (ofSource && !problem.is(Kind.BUSY)) {
            return ErrorCodes.problem(response.getStatusCode(), "CannotVerifyCopySource");
        }
        return problem.is(Kind.BUSY)
                ? new StorageProblem(
                        problem.kind(),
                        problem.code(),
                        problem.effect(),
                        problem.message(),
                        problem.remedy(),
                        retryAfter(response))
                : problem;
    }

    private static StorageProblem ofSilence(Throwable error) {
        var root = error instanceof UncheckedIOException && error.getCause() != null ? error.getCause() : error;
        if (root instanceof UnknownHostException) {
            return unreachable(
                    "NoSuchHost",
                    "The storage account's host name is not known: there is no such account, or names are not resolved"
                            + " here.",
                    "Check the account's name and this machine's name server.");
        }
        if (root instanceof ConnectException || root instanceof ConnectTimeoutException) {
            return unreachable(
                    "NoConnection",
                    "The storage account's address takes no connection.",
                    "Check the network, the proxy and the account's endpoint.");
        }
        if (root instanceof SSLException) {
            return unreachable(
                    "NoTrust",
                    "No trusted connection to the storage account could be made.",
                    "Check for a proxy that replaces certificates, and have Java trust it if it is yours.");
        }
        if (root instanceof TimeoutException || root instanceof io.netty.handler.timeout.TimeoutException) {
            return StorageProblem.inDoubt(
                    "NoAnswer",
                    "The storage account did not answer in time.",
                    "Check the network and Azure's health, then try again.");
        }
        if (root instanceof IOException
                || root instanceof AzureException
                || root instanceof UncheckedIOException
                || root instanceof CodecException) {
            return StorageProblem.inDoubt(
                    "BrokenConnection",
                    "The connection to the storage account broke, or its answer made no sense ("
                            + root.getClass().getSimpleName() + ").",
                    "Check the network and what is between this machine and the account, then try again.");
        }
        throw Exceptions.propagate(root);
    }

    private static StorageProblem unreachable(String code, String message, String remedy) {
        return new StorageProblem(Kind.UNAVAILABLE, code, Effect.CERTAINLY_NOT_DONE, message, remedy, Optional.empty());
    }

    /** The service's code, or the status where it gave none: what comes from outside is cut and cleaned. */
    private static String code(HttpResponse response, HttpHeaderName header) {
        var code = response.getHeaderValue(header);
        return code != null && code.length() <= LONGEST_CODE && code.chars().allMatch(Character::isLetterOrDigit)
                ? code
                : "Status" + response.getStatusCode();
    }

    private static Optional<Duration> retryAfter(HttpResponse response) {
        var seconds = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,5}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }
}
