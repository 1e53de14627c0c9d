package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import io.cloudpc.snapshots.environments.failure.NotSignedIn;
import io.cloudpc.snapshots.environments.failure.SignInAttempt;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * An identity that is found when it is first asked for a token: the first link that gives one is used from then on. A link
 * without a credential passes on to the next; one whose credential is refused ends the search, so that nobody acts as
 * somebody else than was meant. Tokens are kept until shortly before their end.
 */
public final class SignIn implements TokenCredential {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final int LONGEST_REASON = 300;
    private static final Pattern CLASS_NAMES = Pattern.compile("\\b[a-z]+(?:[.][a-z]\\w*)*[.]\\w+Exception: ");

    private final List<Link> links;
    private final Clock clock;
    private final Map<List<String>, AccessToken> tokens = new ConcurrentHashMap<>();
    private volatile Optional<Link> used = Optional.empty();

    SignIn(List<Link> links, Clock clock) {
        this.links = List.copyOf(links);
        this.clock = clock;
    }

    /** A sign-in with this login; it does nothing until it is asked for a token. */
    public static SignIn with(Login login, Clock clock) {
        return new SignIn(new Links(login).all(), clock);
    }

    /** The name of the link that gave a token; empty until one did. */
    public Optional<String> used() {
        return used.map(Link::name);
    }

    /**
     * Signs in, on the calling thread.
     *
     * @return the name of the link; or each link with why it had no token, and what to do
     */
    public Either<NotSignedIn, String> signIn(String scope) {
        var failures = new ArrayList<Failure>();
        var request = new TokenRequestContext().addScopes(scope);
        for (var link : links) {
            var failure = attempt(link, request);
            if (failure.isEmpty()) {
                return Either.right(link.name());
            }
            failures.add(failure.get());
            if (failure.get().ends()) {
                break;
            }
        }
        return Either.left(notSignedIn(failures));
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        var kept = tokens.get(request.getScopes());
        if (kept != null && request.getClaims() == null && kept.getExpiresAt().isAfter(now().plus(EARLY))) {
            return Mono.just(kept);
        }
        return used.map(link -> token(link, request))
                .orElseGet(() -> Mono.error(new CredentialUnavailableException("Nobody has signed in.")));
    }

    /**
     * Why a link gave no token.
     *
     * @param ends whether no other link is to be tried
     * @param passing whether a later try may succeed
     */
    private record Failure(Link link, String why, boolean ends, boolean passing) {}

    private Optional<Failure> attempt(Link link, TokenRequestContext request) {
        try {
            token(link, request).block();
            used = Optional.of(link);
            return Optional.empty();
        } catch (RuntimeException thrown) {
            var error = Exceptions.unwrap(thrown);
            boolean tried = link.setUp() && !(error instanceof CredentialUnavailableException);
            return Optional.of(
                    error instanceof TimeoutException
                            ? new Failure(
                                    link,
                                    "it gave no answer within "
                                            + link.patience().toSeconds() + " s",
                                    tried,
                                    tried)
                            : new Failure(link, reason(error), tried, tried && isOfNetwork(error)));
        }
    }

    private static boolean isOfNetwork(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause).anyMatch(IOException.class::isInstance);
    }

    private Mono<AccessToken> token(Link link, TokenRequestContext request) {
        return link.credential().getToken(request).timeout(link.patience()).doOnNext(token -> {
            if (request.getClaims() == null) {
                tokens.put(List.copyOf(request.getScopes()), token);
            }
        });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** The first line of what a library says, without its advice for programmers. */
    private static String reason(Throwable error) {
        var text = String.valueOf(error.getMessage());
        var cause = error.getCause();
        if (cause != null && cause != error && text.contains("see inner exception")) {
            return reason(cause);
        }
        var said = text.lines().findFirst().orElse("").replaceFirst("To (further )?mitigate this issue.*", "");
        var plain = CLASS_NAMES.matcher(said).replaceAll("").strip().replaceFirst("[.]+$", "");
        var cut = plain.length() > LONGEST_REASON ? plain.substring(0, LONGEST_REASON) + "…" : plain;
        return cut.isEmpty() ? error.getClass().getSimpleName() : cut;
    }

    private static NotSignedIn notSignedIn(List<Failure> failures) {
        return new NotSignedIn(failures.stream()
                .map(failure -> new SignInAttempt(
                        failure.link().name(),
                        failure.why(),
                        failure.passing(),
                        failure.passing()
                                ? "Check the network and the proxy, then try again."
                                : failure.link().remedy()))
                .toList());
    }
}
