package io.cloudpc.snapshots.environments.azure;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.identity.Login;
import io.cloudpc.snapshots.environments.identity.SignIn;
import io.cloudpc.snapshots.environments.settings.CredentialKind;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.Optional;

/** Whose tokens requests carry: a host's own credential, or a sign-in by the settings. */
final class AzureIdentity implements AutoCloseable {
    private final TokenCredential credential;
    private final Optional<SignIn> signIn;
    private final Login login;

    private AzureIdentity(TokenCredential credential, Optional<SignIn> signIn, Login login) {
        this.credential = credential;
        this.signIn = signIn;
        this.login = login;
    }

    static AzureIdentity of(AzureSettings settings, Optional<TokenCredential> ofHost, Clock clock) {
        var login = settings.login();
        if (ofHost.isPresent()) {
            return new AzureIdentity(ofHost.get(), Optional.empty(), login);
        }
        var signIn = SignIn.with(login, settings.proxies(), clock);
        return new AzureIdentity(signIn, Optional.of(signIn), login);
    }

    /** Signs in; a host's own credential is asked only when a request needs its token. */
    Either<EnvironmentFailure, Optional<String>> signIn(String scope) {
        return signIn.<Either<EnvironmentFailure, Optional<String>>>map(needed -> needed.signIn(scope)
                        .<EnvironmentFailure>mapLeft(failure -> failure)
                        .map(Optional::of))
                .orElseGet(AzureIdentity::notNeeded);
    }

    static Either<EnvironmentFailure, Optional<String>> notNeeded() {
        return Either.right(Optional.empty());
    }

    TokenCredential credential() {
        return credential;
    }

    /** The credential that signed in, if the settings left the choice to this host. */
    Optional<String> chosen() {
        return login.kind() == CredentialKind.DEFAULT ? signIn.flatMap(SignIn::used) : Optional.empty();
    }

    @Override
    public void close() {
        signIn.ifPresent(SignIn::close);
    }
}
