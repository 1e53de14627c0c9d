package io.cloudpc.snapshots.adapter.graph;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls Graph: once, or until a read succeeds or the tries are used up, and through all pages. */
final class GraphCalls {
    private static final int MOST_PAGES = 10_000;

    private final GraphTransport transport;
    private final Patience patience;
    private final GraphFailures failures;
    private final Supplier<UUID> requestIds;

    GraphCalls(GraphTransport transport, Patience patience, GraphFailures failures, Supplier<UUID> requestIds) {
        this.transport = transport;
        this.patience = patience;
        this.failures = failures;
        this.requestIds = requestIds;
    }

    /** A success, or why there is none; sent once. */
    Either<ServiceFailure, Answer> once(GraphRequest request, String clientRequestId, Instant notAfter) {
        return transport
                .send(request, clientRequestId, notAfter)
                .flatMap(answer -> answer.isSuccess()
                        ? Either.right(answer)
                        : Either.left(failures.of(request.operation(), answer)));
    }

    /** A success, or why there is none after all tries. Only for what is safe to repeat. */
    Either<ServiceFailure, Answer> repeatedly(GraphRequest request) {
        return repeatedly(request, failure -> {});
    }

    /** As {@link #repeatedly(GraphRequest)}; the observer is told of the failure of each try. */
    Either<ServiceFailure, Answer> repeatedly(GraphRequest request, Consumer<ServiceFailure> observer) {
        var tries = patience.tries();
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
    Either<ServiceFailure, Answer> ofGraph(Operation operation, Answer answer) {
        return answer.requestId().isPresent()
                ? Either.right(answer)
                : Either.left(failures.unreadable(operation, answer));
    }

    /** The object in a success. */
    Either<ServiceFailure, JsonObject> object(Operation operation, Answer answer) {
        return answer.json()
                .<Either<ServiceFailure, JsonObject>>map(Either::right)
                .orElseGet(() -> Either.left(failures.unreadable(operation, answer)));
    }

    /** The items of all pages. */
    Either<ServiceFailure, List<JsonObject>> all(GraphRequest request) {
        return repeatedly(request).flatMap(first -> rest(request, first));
    }

    /** The items of all pages from a link on that an answer to the request gave. */
    Either<ServiceFailure, List<JsonObject>> all(GraphRequest request, String link) {
        return follow(request, link).flatMap(first -> rest(request, first));
    }

    /** The items of a first page and of all that follow it. */
    Either<ServiceFailure, List<JsonObject>> rest(GraphRequest request, Answer first) {
        var items = new ArrayList<JsonObject>();
        var page = first;
        for (int pages = 1; pages <= MOST_PAGES; pages++) {
            var values = page.json().flatMap(body -> Json.objects(body, "value"));
            if (values.isEmpty()) {
                break;
            }
            items.addAll(values.get());
            var next = page.json().flatMap(body -> Json.text(body, "@odata.nextLink"));
            if (next.isEmpty()) {
                return Either.right(items);
            }
            var outcome = follow(request, next.get());
            if (outcome.isLeft()) {
                return Either.left(outcome.getLeft());
            }
            page = outcome.get();
        }
        return Either.left(failures.unreadable(request.operation(), page));
    }

    /** The token goes where the link says, so it may lead only to where the request went. */
    private Either<ServiceFailure, Answer> follow(GraphRequest request, String link) {
        try {
            var next = URI.create(link);
            if (Objects.equals(next.getScheme(), request.uri().getScheme())
                    && Objects.equals(next.getRawAuthority(), request.uri().getRawAuthority())) {
                return repeatedly(request.at(next));
            }
        } catch (IllegalArgumentException e) {
            // The same as a link that leads elsewhere.
        }
        return Either.left(failures.noAnswer(
                request.operation(), false, "StrangeLink", "The next page is not where this one was.", "none"));
    }

    /** How far Graph's clock is ahead of ours. */
    Optional<Duration> clockDifference() {
        return transport.clockDifference();
    }

    GraphFailures failures() {
        return failures;
    }

    Patience patience() {
        return patience;
    }

    Supplier<UUID> requestIds() {
        return requestIds;
    }
}
