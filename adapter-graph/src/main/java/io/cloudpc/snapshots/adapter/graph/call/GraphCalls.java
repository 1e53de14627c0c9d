package io.cloudpc.snapshots.adapter.graph.call;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.failure.Silence;
import io.cloudpc.snapshots.adapter.graph.http.GraphTransport;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls Graph: once, or until a read succeeds or the tries are used up, and through all pages. */
public final class GraphCalls {
    private final GraphTransport transport;
    private final Patience patience;
    private final GraphFailures failures;
    private final Supplier<UUID> requestIds;

    public GraphCalls(GraphTransport transport, Patience patience, GraphFailures failures, Supplier<UUID> requestIds) {
        this.transport = transport;
        this.patience = patience;
        this.failures = failures;
        this.requestIds = requestIds;
    }

    /** A success, or why there is none; sent once. */
    public Either<ServiceFailure, Answer> once(GraphRequest request, String clientRequestId, Instant notAfter) {
        return transport
                .send(request, clientRequestId, notAfter)
                .flatMap(answer -> answer.isSuccess()
                        ? Either.right(answer)
                        : Either.left(failures.of(request.operation(), answer)));
    }

    /** A success, or why there is none after all tries. Only for what is safe to repeat. */
    public Either<ServiceFailure, Answer> repeatedly(GraphRequest request) {
        return repeatedly(request, patience.deadline(), failure -> {});
    }

    /** As {@link #repeatedly(GraphRequest)}; the observer is told of the failure of each try. */
    public Either<ServiceFailure, Answer> repeatedly(GraphRequest request, Consumer<ServiceFailure> observer) {
        return repeatedly(request, patience.deadline(), observer);
    }

    private Either<ServiceFailure, Answer> repeatedly(
            GraphRequest request, Instant deadline, Consumer<ServiceFailure> observer) {
        var tries = patience.tries(deadline);
        while (true) {
            var outcome = once(request, requestIds.get().toString(), Instant.MAX);
            if (outcome.isRight()) {
                return outcome;
            }
            observer.accept(outcome.getLeft());
            var again = tries.again(List.of(outcome.getLeft()));
            if (again.isLeft() || !again.get()) {
                return again.isLeft() ? Either.left(again.getLeft()) : outcome;
            }
        }
    }

    /** A success that Graph itself wrote, which its id of the request shows. */
    public Either<ServiceFailure, Answer> ofGraph(Operation operation, Answer answer) {
        return answer.requestId().isPresent()
                ? Either.right(answer)
                : Either.left(failures.unreadable(operation, answer));
    }

    /** The object in a success. */
    public Either<ServiceFailure, JsonObject> object(Operation operation, Answer answer) {
        return answer.json()
                .<Either<ServiceFailure, JsonObject>>map(Either::right)
                .orElseGet(() -> Either.left(failures.unreadable(operation, answer)));
    }

    /** The items of all pages. */
    public Either<ServiceFailure, List<JsonObject>> all(GraphRequest request) {
        var deadline = patience.deadline();
        return repeatedly(request, deadline, failure -> {}).flatMap(first -> rest(request, first, deadline));
    }

    /** The items of all pages from a link on that an answer to the request gave. */
    public Either<ServiceFailure, List<JsonObject>> all(GraphRequest request, String link) {
        return next(request, link).flatMap(this::all);
    }

    /** The items of a first page and of all that follow it. */
    public Either<ServiceFailure, List<JsonObject>> rest(GraphRequest request, Answer first) {
        return rest(request, first, patience.deadline());
    }

    private Either<ServiceFailure, List<JsonObject>> rest(GraphRequest request, Answer first, Instant deadline) {
        var walk = new PageWalk(request.uri());
        var page = first;
        while (true) {
            var values = page.json().flatMap(body -> Json.objects(body, "value"));
            if (values.isEmpty()) {
                return Either.left(failures.unreadable(request.operation(), page));
            }
            walk.add(page, values.get());
            var link = page.json().flatMap(body -> Json.text(body, "@odata.nextLink"));
            if (link.isEmpty()) {
                return Either.right(walk.items());
            }
            var current = page;
            var outcome = next(request, link.get())
                    .flatMap(next -> goTo(next, walk, current, deadline))
                    .flatMap(next -> repeatedly(next, deadline, failure -> {}));
            if (outcome.isLeft()) {
                return Either.left(outcome.getLeft());
            }
            page = outcome.get();
        }
    }

    private Either<ServiceFailure, GraphRequest> goTo(
            GraphRequest next, PageWalk walk, Answer current, Instant deadline) {
        var endless = walk.goTo(next.uri());
        if (endless.isPresent()) {
            return Either.left(failures.badList("EndlessList", endless.get(), current));
        }
        return patience.isOver(deadline)
                ? Either.left(failures.badList(
                        "SlowList",
                        "The list was not complete after " + Silence.seconds(patience.inAll()) + " and " + walk.pages()
                                + " pages.",
                        current))
                : Either.right(next);
    }

    /** The token goes where the link says, so it may lead only to where the request went. */
    private Either<ServiceFailure, GraphRequest> next(GraphRequest request, String link) {
        try {
            var next = URI.create(link);
            if (Objects.equals(next.getScheme(), request.uri().getScheme())
                    && Objects.equals(next.getRawAuthority(), request.uri().getRawAuthority())) {
                return Either.right(request.at(next));
            }
        } catch (IllegalArgumentException e) {
            // The same as a link that leads elsewhere.
        }
        return Either.left(failures.noAnswer(request.operation(), false, Silence.strangeLink(), "none"));
    }

    /** How far Graph's clock is ahead of ours. */
    public Optional<Duration> clockDifference() {
        return transport.clockDifference();
    }

    public GraphFailures failures() {
        return failures;
    }

    Patience patience() {
        return patience;
    }

    Supplier<UUID> requestIds() {
        return requestIds;
    }
}
