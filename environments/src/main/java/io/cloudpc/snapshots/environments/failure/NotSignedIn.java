package io.cloudpc.snapshots.environments.failure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * No credential gave a token.
 *
 * @param attempts every credential that was tried, in order, at least one
 */
public record NotSignedIn(List<SignInAttempt> attempts) implements EnvironmentFailure {
    public NotSignedIn {
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("without an attempt nothing failed");
        }
    }

    /** Temporary if any of the credentials may succeed later. */
    @Override
    public Kind kind() {
        return attempts.stream().anyMatch(SignInAttempt::temporary) ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    @Override
    public String message() {
        return joined(SignInAttempt::message);
    }

    @Override
    public String remedy() {
        return joined(SignInAttempt::remedy);
    }

    private String joined(Function<SignInAttempt, String> part) {
        return attempts.stream().map(part).distinct().collect(Collectors.joining(" "));
    }
}
