package io.cloudpc.snapshots.adapter.azurestorage.failure;

import com.azure.core.exception.AzureException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/** Turns what the SDK throws into problems. Unexpected exceptions are rethrown. */
public final class StorageProblems {
    private StorageProblems() {}

    /** The problem that an exception of a call to storage stands for. */
    public static StorageProblem of(Throwable thrown) {
        var error = Exceptions.unwrap(
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        if (error instanceof ClientAuthenticationException) {
            return StorageProblem.refused(
                    Kind.DENIED,
                    "NoToken",
                    "There is no token for Azure Storage (" + error.getClass().getSimpleName() + ").",
                    "Sign in, or check the credential that this host is set up with.");
        }
        if (error instanceof UnknownFeature) {
            return StorageErrorCodes.problem(UnknownFeature.STATUS, UnknownFeature.CODE);
        }
        if (error instanceof WrongRange wrong) {
            return wrong.problem();
        }
        if (error instanceof NetworkFailure network) {
            return network.problem();
        }
        return error instanceof HttpResponseException answered && answered.getResponse() != null
                ? ResponseProblems.of(answered.getResponse())
                : ofSilence(error);
    }

    private static StorageProblem ofSilence(Throwable error) {
        var root = error instanceof UncheckedIOException && error.getCause() != null ? error.getCause() : error;
        if (root instanceof UnknownHostException) {
            return StorageProblem.unreachable(
                    "NoSuchHost",
                    "The host name of the storage account is not known: there is no such account, or this machine cannot"
                            + " resolve names.",
                    "Check the account's name and this machine's DNS server.");
        }
        if (root instanceof ConnectException || root instanceof ConnectTimeoutException) {
            return StorageProblem.unreachable(
                    "NoConnection",
                    "The storage account's address takes no connection.",
                    "Check the network and the account's endpoint. If this network needs a proxy, set HTTPS_PROXY.");
        }
        if (root instanceof TimeoutException || root instanceof io.netty.handler.timeout.TimeoutException) {
            return StorageProblem.inDoubt(
                    "NoAnswer",
                    "The storage account did not answer in time.",
                    "Check the network and Azure's health (status.azure.com), then try again.");
        }
        if (root instanceof IOException
                || root instanceof AzureException
                || root instanceof UncheckedIOException
                || root instanceof CodecException) {
            return StorageProblem.inDoubt(
                    "BrokenConnection",
                    "The connection to the storage account broke, or the response could not be read ("
                            + root.getClass().getSimpleName() + ").",
                    "Check the network and what is between this machine and the account, then try again.");
        }
        throw Exceptions.propagate(root);
    }
}
