package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.CredentialUnavailableException;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.environments.failure.NotSignedIn;
import io.cloudpc.snapshots.environments.failure.SignInAttempt;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A sign-in that is chosen when it is first needed: the first link that gives a token is used from then on. A link without
 * a credential passes on to the next. A credential that is set up and refused ends the search, so that the host never acts
 * with an identity that nobody intended. Every link is bounded in time. Tokens are cached until 5 minutes before they
 * expire.
 */
public final class SignIn implements TokenCredential, AutoCloseable {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final String TRY_AGAIN = "Check the network and the proxy, then try again.";

    private final List<Link> links;
    private final Clock clock;
    private final SignInHttp http;
    private final Map<List<String>, AccessToken> tokens = new ConcurrentHashMap<>();
    private volatile Optional<Link> used = Optional.empty();

    SignIn(List<Link> links, Clock clock, SignInHttp http) {
        this.links = List.copyOf(links);
        this.clock = clock;
        this.http = http;
    }

    /** A sign-in with this login; it does nothing until it is asked for a token. */
    public static SignIn with(Login login, HttpProxies proxies, Clock clock) {
        var http = new SignInHttp(proxies);
        return new SignIn(new Links(login, Surroundings.ofProcess(http)).all(), clock, http);
    }

    /** The name of the link that gave a token; empty before that. */
    public Optional<String> used() {
        return used.map(Link::name);
    }

    /**
     * Signs in, on the calling thread.
     *
     * @return the name of the link that gave a token; or for each link why it gave none, and what to do
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
                .orElseGet(() -> Mono.error(new CredentialUnavailableException("Not signed in.")));
    }

    /**
     * Why a link gave no token.
     *
     * @param ends whether no other link is tried
     * @param temporary whether a later attempt may succeed
     */
    private record Failure(Link link, String reason, boolean ends, boolean temporary, String remedy) {
        Failure(Link link, String reason, boolean ends, boolean temporary) {
            this(link, reason, ends, temporary, temporary ? TRY_AGAIN : link.remedy());
        }
    }

    private Optional<Failure> attempt(Link link, TokenRequestContext request) {
        try {
            token(link, request).block();
            used = Optional.of(link);
            return Optional.empty();
        } catch (RuntimeException thrown) {
            return Optional.of(failure(link, Exceptions.unwrap(thrown)));
        }
    }

    private static Failure failure(Link link, Throwable error) {
        if (error instanceof TimeoutException) {
            var reason = "it did not answer within " + link.patience().toSeconds() + " s";
            return new Failure(link, reason, link.setUp(), link.setUp());
        }
        if (error instanceof ProgramException program) {
            return new Failure(link, program.reason(), link.setUp(), program.isTemporary());
        }
        var problem = SignInReason.problem(error);
        if (problem.isPresent()) {
            var reason = problem.get().message().replaceFirst("[.]$", "");
            return new Failure(
                    link, reason, link.setUp(), link.setUp(), problem.get().remedy());
        }
        boolean temporary = link.setUp() && SignInReason.isOfNetwork(error);
        boolean refused = link.setUp() && !(error instanceof CredentialUnavailableException);
        return new Failure(link, SignInReason.of(error), refused || temporary, temporary);
    }

    /** On a thread of its own: some credentials block the thread that asks them, and no time-out would ever be noticed. */
    private Mono<AccessToken> token(Link link, TokenRequestContext request) {
        return Mono.defer(() -> link.credential().getToken(request))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(link.patience())
                .doOnNext(token -> {
                    if (request.getClaims() == null) {
                        tokens.put(List.copyOf(request.getScopes()), token);
                    }
                });
    }

    /** Closes connections; no token can be had any more. Safe to repeat. */
    @Override
    public void close() {
        http.close();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static NotSignedIn notSignedIn(List<Failure> failures) {
        return new NotSignedIn(failures.stream()
                .map(failure -> new SignInAttempt(
                        failure.link().name(), failure.reason(), failure.temporary(), failure.remedy()))
                .toList());
    }
}
