package io.cloudpc.snapshots.adapter.azurecompute.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends requests to Azure Resource Manager, and again where it was busy, broke down or did not answer: every request here is
 * safe to repeat. The token is sent to this host only.
 */
public final class ArmHttp {
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final long LARGEST_BODY = 4L << 20;

    private final URI base;
    private final TokenCredential credential;
    private final String scope;
    private final ArmLimits limits;
    private final Pause pause;
    private final Clock clock;
    private final OkHttpClient client;

    public ArmHttp(
            URI base,
            TokenCredential credential,
            String scope,
            HttpProxies proxies,
            ArmLimits limits,
            Pause pause,
            Clock clock) {
        this.base = base;
        this.credential = credential;
        this.scope = scope;
        this.limits = limits;
        this.pause = pause;
        this.clock = clock;
        var proxy = proxies.forUrl(base);
        var builder = new OkHttpClient.Builder()
                .connectTimeout(limits.connect())
                .readTimeout(limits.wholeCall())
                .writeTimeout(limits.wholeCall())
                .callTimeout(limits.wholeCall())
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(proxy.map(ArmHttp::toJava).orElse(Proxy.NO_PROXY));
        proxy.flatMap(HttpProxy::credentials)
                .ifPresent(login -> builder.proxyAuthenticator((route, response) -> response.request()
                                        .header("Proxy-Authorization")
                                != null
                        ? null
                        : response.request()
                                .newBuilder()
                                .header("Proxy-Authorization", Credentials.basic(login.user(), login.password()))
                                .build()));
        client = builder.build();
    }

    private static Proxy toJava(HttpProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }

    /** The resource as JSON; empty if Azure answered that it is not there. */
    public Either<MachineFailure, Optional<ArmAnswer>> find(ArmCall call) {
        return exchange(call)
                .flatMap(answer -> ArmErrors.isAbsent(answer)
                        ? Either.right(Optional.empty())
                        : readable(call, answer).map(Optional::of));
    }

    /** The resource as JSON. */
    public Either<MachineFailure, ArmAnswer> get(ArmCall call) {
        return exchange(call).flatMap(answer -> readable(call, answer));
    }

    /** A successful answer; one to a read that is no JSON object comes from something on the way. */
    private Either<MachineFailure, ArmAnswer> readable(ArmCall call, ArmAnswer answer) {
        return successful(call, answer)
                .flatMap(success -> call.changes() || success.json().isPresent()
                        ? Either.right(success)
                        : Either.left(ArmErrors.senseless(call, "it is not a JSON object.")));
    }

    /** The answer, if it is a success. */
    public Either<MachineFailure, ArmAnswer> send(ArmCall call) {
        return exchange(call).flatMap(answer -> successful(call, answer));
    }

    private Either<MachineFailure, ArmAnswer> successful(ArmCall call, ArmAnswer answer) {
        return answer.status() / 100 == 2
                ? Either.right(answer)
                : Either.left(ArmErrors.of(call, answer, Effect.CERTAINLY_NOT_DONE, clock.instant()));
    }

    /** The answer of any status that is not transient, after as many tries as it takes and is allowed. */
    private Either<MachineFailure, ArmAnswer> exchange(ArmCall call) {
        var effect = Effect.CERTAINLY_NOT_DONE;
        for (int attempt = 1; ; attempt++) {
            if (Thread.currentThread().isInterrupted()) {
                return Either.left(new MachineFailure.Interrupted(effect));
            }
            var answer = once(call);
            if (answer.isRight() && !ArmErrors.isTransient(answer.get().status())) {
                return answer;
            }
            var before = effect;
            var failure = answer.fold(none -> none, given -> ArmErrors.of(call, given, before, clock.instant()));
            if (failure.effect() == Effect.MAY_HAVE_BEEN_DONE) {
                effect = failure.effect();
            }
            var wait = answer.toJavaOptional()
                    .flatMap(given -> ArmErrors.retryAfter(given, clock.instant()))
                    .orElse(limits.firstPause().multipliedBy(1L << (attempt - 1)));
            if (attempt >= limits.tries() || !isWorthAnotherTry(failure)) {
                return Either.left(failure);
            }
            if (!pause.completes(shorter(wait, limits.longestPause()))) {
                return Either.left(new MachineFailure.Interrupted(effect));
            }
        }
    }

    private static boolean isWorthAnotherTry(MachineFailure failure) {
        return failure instanceof MachineFailure.Unavailable || failure instanceof MachineFailure.Throttled;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Either<MachineFailure, ArmAnswer> once(ArmCall call) {
        var url = url(call);
        if (url.isEmpty()) {
            return Either.left(
                    ArmErrors.senseless(call, "it refers to another host, and the token is not sent there."));
        }
        return token().flatMap(token -> {
            var request = new Request.Builder()
                    .url(url.get())
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .method(call.method(), body(call))
                    .build();
            try (var response = client.newCall(request).execute()) {
                return Either.right(read(response));
            } catch (IOException e) {
                return Either.left(noAnswer(call, e));
            }
        });
    }

    /** The URL of a call. Azure names the URLs of its operations; one of another host gets no token. */
    private Optional<String> url(ArmCall call) {
        var text = call.pathAndQuery();
        if (text.startsWith("/")) {
            return Optional.of(base + text);
        }
        return text.toLowerCase(Locale.ROOT).startsWith(base.toString().toLowerCase(Locale.ROOT) + "/")
                ? Optional.of(text)
                : Optional.empty();
    }

    @SuppressWarnings("NullAway") // OkHttp takes null for no body.
    private static RequestBody body(ArmCall call) {
        if (call.body().isPresent()) {
            return RequestBody.create(call.body().get(), JSON_TYPE);
        }
        return call.method().equals("POST") ? RequestBody.create("", JSON_TYPE) : null;
    }

    private static ArmAnswer read(Response response) throws IOException {
        var source = Objects.requireNonNull(response.body()).source();
        if (source.request(LARGEST_BODY + 1)) {
            throw new IOException("the answer is larger than " + LARGEST_BODY + " bytes");
        }
        var headers = new HashMap<String, String>();
        response.headers()
                .forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        return new ArmAnswer(response.code(), headers, Json.object(source.readUtf8()));
    }

    private MachineFailure noAnswer(ArmCall call, IOException e) {
        boolean notSent = e instanceof ConnectException
                || e instanceof UnknownHostException
                || e.getCause() instanceof ConnectException;
        var effect = call.changes() && !notSent ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE;
        if (e instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return new MachineFailure.Interrupted(effect);
        }
        return ArmErrors.unreachable(call, e.getClass().getSimpleName() + ".", effect);
    }

    private Either<MachineFailure, String> token() {
        try {
            var answer = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            var token = answer == null || answer.getToken() == null ? "" : answer.getToken();
            return token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    ? Either.left(noToken("The credential gave no usable token."))
                    : Either.right(token);
        } catch (ClientAuthenticationException e) {
            return Either.left(noToken("The credential got no token: " + Redaction.of(String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            return Either.left(noToken("The credential failed: " + Redaction.of(e.toString())));
        }
    }

    private static MachineFailure noToken(String message) {
        return new MachineFailure.Refused("CredentialRefused", message, "Sign in again, then run the command again.");
    }
}
