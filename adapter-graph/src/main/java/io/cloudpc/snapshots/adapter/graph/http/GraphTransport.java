package io.cloudpc.snapshots.adapter.graph.http;

import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.failure.Silence;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once. The calling thread waits apart from the one that sends, so that the time-out of the whole call
 * and an interruption hold for everything, the token included. OkHttp by itself would send some requests again, a POST
 * that got 503 with {@code Retry-After: 0} among them; all of that is switched off, and {@link Departure} sees to it.
 */
public final class GraphTransport {
    private static final System.Logger LOG = System.getLogger(GraphTransport.class.getName());
    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
    private static final long LARGEST_BODY = 16L << 20;
    private static final int MOST_CALLS_AT_ONCE = 64;
    private static final int MOST_IDLE = 8;

    /** Shorter than servers keep them, so that a read seldom meets a connection that was closed meanwhile. */
    private static final int KEPT_IDLE_SECONDS = 50;

    private static final int UNAVAILABLE = 503;

    private final OkHttpClient client;
    private final OkHttpClient freshConnection;
    private final ProxyRoutes routes;
    private final Duration wholeCall;
    private final GraphFailures failures;
    private final ServiceClock serviceClock = new ServiceClock();
    private final Clock clock;

    public GraphTransport(
            Bearer bearer,
            GraphTimeouts timeouts,
            ProxyRoutes routes,
            ExecutorService executor,
            Clock clock,
            GraphFailures failures) {
        var dispatcher = new Dispatcher(executor);
        dispatcher.setMaxRequests(MOST_CALLS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_CALLS_AT_ONCE);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .proxySelector(routes)
                .proxyAuthenticator(routes)
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(MOST_IDLE, KEPT_IDLE_SECONDS, TimeUnit.SECONDS))
                .addInterceptor(bearer)
                .addNetworkInterceptor(departures(clock))
                .build();
        // A connection that the service closed a moment ago shows it only when the request is on its way, and nobody
        // would know what became of it.
        freshConnection = client.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .build();
        wholeCall = timeouts.wholeCall();
        this.routes = routes;
        this.failures = failures;
        this.clock = clock;
    }

    private static Interceptor departures(Clock clock) {
        return chain -> {
            Objects.requireNonNull(chain.request().tag(Departure.class)).leave(clock.instant());
            var response = chain.proceed(chain.request());
            return response.code() == UNAVAILABLE && "0".equals(response.header("Retry-After"))
                    ? response.newBuilder().removeHeader("Retry-After").build()
                    : response;
        };
    }

    /** The answer, whatever its status, or why there is none. */
    public Either<ServiceFailure, Answer> send(GraphRequest request, String clientRequestId, Instant notAfter) {
        var operation = request.operation();
        if (Thread.currentThread().isInterrupted()) {
            return Either.left(new ServiceFailure.Interrupted(GraphFailures.effect(operation, false)));
        }
        var departure = new Departure(notAfter);
        var call = (operation.isSentOnce() ? freshConnection : client)
                .newCall(httpRequest(request, clientRequestId, departure));
        var answer = new CompletableFuture<Answer>();
        long start = System.nanoTime();
        var sent = clock.instant();
        call.enqueue(new Reader(answer, clientRequestId));
        var outcome = await(request, clientRequestId, departure, call, answer);
        outcome.forEach(heard -> serviceClock.observe(heard, sent, clock.instant()));
        LOG.log(
                Level.DEBUG,
                () -> String.format(
                        Locale.ROOT,
                        "%s: %s, client-request-id %s, %d ms",
                        request,
                        outcome.fold(ServiceFailure::message, Answer::toString),
                        clientRequestId,
                        Duration.ofNanos(System.nanoTime() - start).toMillis()));
        return outcome;
    }

    private Either<ServiceFailure, Answer> await(
            GraphRequest request,
            String clientRequestId,
            Departure departure,
            Call call,
            CompletableFuture<Answer> answer) {
        var operation = request.operation();
        try {
            return Either.right(answer.get(wholeCall.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            return Either.left(failures.noAnswer(
                    operation,
                    departure.hasLeft(),
                    Silence.of(cause, request.uri().getHost(), routes.proxy()),
                    clientRequestId));
        } catch (TimeoutException e) {
            boolean mayHaveLeft = !departure.callOff();
            call.cancel();
            return Either.left(failures.noAnswer(operation, mayHaveLeft, Silence.timeout(wholeCall), clientRequestId));
        } catch (InterruptedException e) {
            boolean mayHaveLeft = !departure.callOff();
            call.cancel();
            Thread.currentThread().interrupt();
            return Either.left(new ServiceFailure.Interrupted(GraphFailures.effect(operation, mayHaveLeft)));
        }
    }

    /** How far the service's clock is ahead of ours, by its latest answer. */
    public Optional<Duration> clockDifference() {
        return serviceClock.difference();
    }

    private static Request httpRequest(GraphRequest request, String clientRequestId, Departure departure) {
        var builder = new Request.Builder()
                .url(request.uri().toString())
                .method(request.method(), request.jsonBody().map(OneShot::new).orElse(null))
                .tag(Departure.class, departure);
        request.headers().forEach(builder::header);
        return builder.header("client-request-id", clientRequestId)
                .header("return-client-request-id", "true")
                .build();
    }

    /** A body that is written once; the HTTP client sends such a request no second time by itself. */
    private static final class OneShot extends RequestBody {
        private final byte[] bytes;

        OneShot(String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }

    /** Reads the answer on the sending thread, up to a bound. */
    private record Reader(CompletableFuture<Answer> answer, String clientRequestId) implements Callback {
        @Override
        public void onFailure(Call call, IOException e) {
            answer.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                answer.complete(read(response));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        private Answer read(Response response) throws IOException {
            var source = Objects.requireNonNull(response.body()).source();
            if (source.request(LARGEST_BODY + 1)) {
                throw new IOException("The answer is larger than " + LARGEST_BODY + " bytes.");
            }
            long length = source.getBuffer().size();
            var json = Json.object(source.readUtf8());
            var headers = new LinkedHashMap<String, String>();
            response.headers().names().forEach(name -> headers.put(name, header(response, name)));
            return new Answer(response.code(), headers, json, length, clientRequestId);
        }

        private static String header(Response response, String name) {
            @Nullable String value = response.header(name);
            return value == null ? "" : value;
        }
    }
}
