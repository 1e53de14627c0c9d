package io.cloudpc.snapshots.environments.identity;

import com.azure.core.exception.AzureException;
import com.microsoft.aad.msal4j.MsalException;
import io.cloudpc.snapshots.application.port.network.NetworkProblem;
import io.cloudpc.snapshots.environments.redaction.SecretRedaction;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a library gave no token, in one line for a person: without class names, advice for programmers, and secrets. */
final class SignInReason {
    private static final int LONGEST = 300;
    private static final Pattern CLASS_NAMES = Pattern.compile("\\b[a-z]+(?:[.][a-z]\\w*)*[.]\\w+Exception: ");
    private static final Pattern NOISE =
            Pattern.compile("^\\w+Credential authentication unavailable[.] |To (?:further )?mitigate this issue.*");
    private static final String INNER = "see inner exception";

    private SignInReason() {}

    static String of(Throwable error) {
        return ofNetwork(error)
                .orElseGet(() -> isMadeForPeople(error)
                        ? firstLine(error)
                        : "the sign-in library failed (" + error.getClass().getSimpleName() + ")");
    }

    /** What went wrong on the way to the server, if that has a name. */
    static Optional<NetworkProblem> problem(Throwable error) {
        return causes(error)
                .filter(NetworkException.class::isInstance)
                .map(NetworkException.class::cast)
                .map(NetworkException::problem)
                .findFirst();
    }

    static boolean isOfNetwork(Throwable error) {
        return causes(error).anyMatch(IOException.class::isInstance);
    }

    private static Optional<String> ofNetwork(Throwable error) {
        return causes(error).flatMap(cause -> ofNetworkCause(cause).stream()).findFirst();
    }

    private static Optional<String> ofNetworkCause(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(
                    "the name " + String.valueOf(cause.getMessage()).replaceFirst(":.*", "") + " cannot be resolved");
        }
        return Optional.empty();
    }

    /** Other exceptions are bugs of the library, with messages about its variables. */
    private static boolean isMadeForPeople(Throwable error) {
        return error instanceof AzureException || error instanceof MsalException || error instanceof IOException;
    }

    private static String firstLine(Throwable error) {
        var text = String.valueOf(error.getMessage());
        var cause = error.getCause();
        if (cause != null && cause != error && text.contains(INNER)) {
            return of(cause);
        }
        var said = NOISE.matcher(text.lines().findFirst().orElse("")).replaceAll("");
        var plain = CLASS_NAMES.matcher(said).replaceAll("").strip().replaceFirst("[.]+$", "");
        var safe = SecretRedaction.byForm().redact(plain);
        var cut = safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
        return cut.isEmpty() ? error.getClass().getSimpleName() : cut;
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
