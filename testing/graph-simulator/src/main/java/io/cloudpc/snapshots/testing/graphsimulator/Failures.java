package io.cloudpc.snapshots.testing.graphsimulator;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;

/** Says a failure of the tenant as Graph says it on the wire. */
final class Failures {
    private Failures() {}

    static Reply reply(ServiceFailure failure) {
        return failure.match(
                refused -> error(refused.error(), 400),
                forbidden -> error(forbidden.error(), 403),
                throttled -> throttled
                        .retryAfter()
                        .map(wait -> error(throttled.error(), 429)
                                .withHeader("Retry-After", String.valueOf(wait.toSeconds())))
                        .orElseGet(() -> error(throttled.error(), 429)),
                // What the caller cannot know, it must not be told.
                unavailable -> unavailable.effect() == Effect.MAY_HAVE_BEEN_DONE
                                || unavailable.error().status().isEmpty()
                        ? Reply.cut()
                        : error(unavailable.error(), 503),
                interrupted -> Reply.cut());
    }

    private static Reply error(ServiceError error, int usualStatus) {
        var reply = Reply.error(error.status().orElse(usualStatus), error.code(), error.message());
        return error.requestId().map(id -> reply.withHeader("request-id", id)).orElse(reply);
    }
}
