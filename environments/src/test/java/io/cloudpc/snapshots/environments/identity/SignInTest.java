package io.cloudpc.snapshots.environments.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.settings.CredentialKind;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SignInTest {
    private static final String SCOPE = "https://graph.microsoft.com/.default";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    /** Of no use to links that have their answers. */
    private static final SignInHttp HTTP = new SignInHttp(HttpProxies.none());

    private final List<String> asked = new ArrayList<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void usesTheFirstLinkThatHasACredentialAndSaysWhich() {
        var signIn = signIn(link("one", unavailable()), link("two", token()), link("three", token()));

        assertThat(signIn.signIn(SCOPE).get()).isEqualTo("two");
        assertThat(signIn.used()).contains("two");
        assertThat(asked).containsExactly("one", "two");
    }

    @Test
    void namesEachLinkWithItsReasonAndItsRemedyWhenNoneHasACredential() {
        var problem = signIn(link("one", unavailable()), link("two", unavailable()))
                .signIn(SCOPE)
                .getLeft();

        assertThat(problem.code()).isEqualTo("NotSignedIn");
        assertThat(problem.kind()).isEqualTo(Failure.Kind.REFUSED);
        assertThat(problem.attempts())
                .satisfiesExactly(
                        one -> {
                            assertThat(one.message()).isEqualTo("No token from one: Nothing is set up.");
                            assertThat(one.remedy()).isEqualTo("Set one up.");
                        },
                        two -> assertThat(two.remedy()).isEqualTo("Set two up."));
    }

    @Test
    void actsAsNobodyElseWhenACredentialThatWasSetUpIsRefused() {
        var refused = Mono.<AccessToken>error(new ClientAuthenticationException("Expired.", null));

        var problem =
                signIn(link("one", refused), link("two", token())).signIn(SCOPE).getLeft();

        assertThat(asked).containsExactly("one");
        assertThat(problem.attempts()).singleElement().satisfies(cause -> assertThat(cause.message())
                .isEqualTo("No token from one: Expired."));
    }

    @Test
    void goesOnAfterAGuessWhateverIsWrongWithIt() {
        var silent = link("silent", Mono.never()).asGuess(Duration.ofMillis(1));
        var strange = link("strange", Mono.error(new IllegalStateException("no JSON")))
                .asGuess(Duration.ofSeconds(9));

        assertThat(signIn(silent, strange, link("last", token())).signIn(SCOPE).get())
                .isEqualTo("last");
    }

    @Test
    void tellsAnOutageFromARefusal() {
        var outage = Mono.<AccessToken>error(
                new ClientAuthenticationException("failed", null, new UnknownHostException("login.example")));

        var problem = signIn(link("one", outage)).signIn(SCOPE).getLeft();

        assertThat(problem.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(problem.attempts().get(0).remedy()).contains("network");
    }

    @Test
    void isNotHeldUpByACredentialThatBlocksItsThread() {
        var never = new CountDownLatch(1);
        TokenCredential blocking = request -> {
            awaitWhateverHappens(never);
            return Mono.never();
        };
        var link = new Link("one", blocking, true, Duration.ofMillis(50), "Set one up.");

        var failure = signIn(link).signIn(SCOPE).getLeft();
        never.countDown();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.attempts().get(0).reason()).isEqualTo("it did not answer within 0 s");
    }

    @Test
    void showsNoBugOfALibraryToAPerson() {
        var bug = Mono.<AccessToken>error(new NullPointerException("Cannot invoke \"String.length()\""));

        assertThat(signIn(link("one", bug)).signIn(SCOPE).getLeft().message())
                .isEqualTo("No token from one: the sign-in library failed (NullPointerException).");
    }

    @Test
    void isTemporaryIfAnyCredentialMaySucceedLater() {
        var slow = Mono.<AccessToken>error(new ProgramException("Azure CLI did not answer within 55 s", true));

        var failure = signIn(link("az", slow).asGuess(Duration.ofSeconds(9)), link("pwsh", unavailable()))
                .signIn(SCOPE)
                .getLeft();

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(asked).containsExactly("az", "pwsh");
    }

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() {
        var signIn = signIn(link("one", token()));
        signIn.signIn(SCOPE);

        assertThat(signIn.getTokenSync(request()).getToken()).isEqualTo("token");
        assertThat(asked).hasSize(1);
        signIn.getTokenSync(new TokenRequestContext().addScopes("https://storage.azure.com/.default"));
        assertThat(asked).hasSize(2);
        signIn.getTokenSync(request().setClaims("{}"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void asksAgainWhenATokenEnds() {
        var almostOver = new AccessToken("token", NOW.plusSeconds(60).atOffset(ZoneOffset.UTC));
        var signIn = signIn(link("one", Mono.just(almostOver)));
        signIn.signIn(SCOPE);

        signIn.getTokenSync(request());

        assertThat(asked).hasSize(2);
    }

    @Test
    void hasTheUsualChainInTheOrderOfAzuresLibraries() {
        var login = new Login(
                Cloud.PUBLIC,
                CredentialKind.DEFAULT,
                Optional.of("contoso.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(new Links(login, Surroundings.ofProcess(HTTP)).all())
                .extracting(Link::name)
                .containsExactly(
                        "environment", "workload identity", "managed identity", "Azure CLI", "Azure PowerShell");
        assertThat(new Links(login, Surroundings.ofProcess(HTTP)).all())
                .filteredOn(Link::setUp)
                .extracting(Link::name)
                .containsExactly("environment", "workload identity");
    }

    private SignIn signIn(Link... links) {
        return new SignIn(List.of(links), clock, HTTP);
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // Some libraries do not stop, either.
            }
        }
    }

    private static TokenRequestContext request() {
        return new TokenRequestContext().addScopes(SCOPE);
    }

    private static Mono<AccessToken> token() {
        return Mono.just(new AccessToken("token", NOW.plusSeconds(3600).atOffset(ZoneOffset.UTC)));
    }

    private static Mono<AccessToken> unavailable() {
        return Mono.error(new CredentialUnavailableException(
                "Nothing is set up. To mitigate this issue, please refer to the troubleshooting guidelines."));
    }

    private Link link(String name, Mono<AccessToken> answer) {
        TokenCredential credential = request -> {
            asked.add(name);
            return answer;
        };
        return new Link(name, credential, true, Duration.ofSeconds(60), "Set " + name + " up.");
    }
}
