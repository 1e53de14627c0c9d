package io.cloudpc.snapshots.testing.graphsimulator;

import java.time.Duration;
import java.util.function.Supplier;

/** One way in which a request goes wrong on the wire. */
public final class WireFault {
    private final Change change;

    @FunctionalInterface
    private interface Change {
        Reply instead(Supplier<Reply> effect);
    }

    private WireFault(Change change) {
        this.change = change;
    }

    /** 429 without a {@code Retry-After}. */
    public static WireFault throttled() {
        return new WireFault(effect -> tooMany());
    }

    /** 429 with this {@code Retry-After}: seconds, a date, or anything that makes no sense. */
    public static WireFault throttled(String retryAfter) {
        return new WireFault(effect -> tooMany().withHeader("Retry-After", retryAfter));
    }

    /** An error of Graph with this status, and no effect. */
    public static WireFault status(int status) {
        return new WireFault(effect -> ofStatus(status));
    }

    /** As {@link #status(int)}, with a {@code Retry-After}. */
    public static WireFault status(int status, String retryAfter) {
        return new WireFault(effect -> ofStatus(status).withHeader("Retry-After", retryAfter));
    }

    /** The request has its effect, and is answered with an error of Graph with this status. */
    public static WireFault statusAfterEffect(int status) {
        return new WireFault(effect -> after(effect, ofStatus(status)));
    }

    /** An error of Graph with these words, and no effect. */
    public static WireFault error(int status, String code, String message) {
        return new WireFault(effect -> Reply.error(status, code, message));
    }

    /** A page that something on the way wrote, and no effect. */
    public static WireFault html(int status) {
        return new WireFault(effect -> Reply.html(status));
    }

    /** The request has its effect, and its answer is a page that something on the way wrote. */
    public static WireFault htmlAfterEffect(int status) {
        return new WireFault(effect -> after(effect, Reply.html(status)));
    }

    /** A status without a body, and no effect. */
    public static WireFault empty(int status) {
        return new WireFault(effect -> Reply.empty(status));
    }

    /** The request has its effect, and its answer is a status without a body. */
    public static WireFault emptyAfterEffect(int status) {
        return new WireFault(effect -> after(effect, Reply.empty(status)));
    }

    /** The connection is cut when the request is read, and there is no effect. */
    public static WireFault cutBeforeEffect() {
        return new WireFault(effect -> Reply.cut());
    }

    /** The request has its effect, and the connection is cut in place of an answer. */
    public static WireFault cutAfterEffect() {
        return new WireFault(effect -> after(effect, Reply.cut()));
    }

    /** The request has its effect, and the answer comes after this time. */
    public static WireFault slow(Duration delay) {
        return new WireFault(effect -> {
            var reply = effect.get();
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Reply.cut();
            }
            return reply;
        });
    }

    /** The request has its effect, and the answer comes byte by byte, with this time between two of them. */
    public static WireFault trickling(Duration pace) {
        return new WireFault(effect -> effect.get().at(pace));
    }

    /** Nothing goes wrong, but this runs after the request is read and before it has its effect. */
    public static WireFault heldBeforeEffect(Runnable meanwhile) {
        return new WireFault(effect -> {
            meanwhile.run();
            return effect.get();
        });
    }

    /** Nothing goes wrong, but this runs after the effect and before the answer. */
    public static WireFault heldBeforeAnswer(Runnable meanwhile) {
        return new WireFault(effect -> {
            var reply = effect.get();
            meanwhile.run();
            return reply;
        });
    }

    /** The request has its effect, and its answer points elsewhere. */
    public static WireFault redirectAfterEffect(int status, String location) {
        return new WireFault(effect -> after(effect, Reply.empty(status).withHeader("Location", location)));
    }

    /** This JSON, or whatever else it is, in place of the answer, and no effect. */
    public static WireFault answering(int status, String body) {
        return new WireFault(effect -> Reply.text(status, "application/json", body));
    }

    /** Graph's 204, and no effect. */
    public static WireFault noContent() {
        return new WireFault(effect -> Reply.noContent());
    }

    /** The request has its effect, and its answer is JSON that something on the way wrote, without Graph's ids. */
    public static WireFault foreignAfterEffect(int status, String body) {
        return new WireFault(effect ->
                after(effect, Reply.text(status, "application/json", body).written(false)));
    }

    Reply instead(Supplier<Reply> effect) {
        return change.instead(effect);
    }

    private static Reply after(Supplier<Reply> effect, Reply reply) {
        return effect.get().isCut() ? Reply.cut() : reply;
    }

    private static Reply tooMany() {
        return Reply.error(429, "TooManyRequests", "Too many requests. Try again later.");
    }

    private static Reply ofStatus(int status) {
        var code =
                switch (status) {
                    case 401 -> "InvalidAuthenticationToken";
                    case 403 -> "Authorization_RequestDenied";
                    case 404 -> "Request_ResourceNotFound";
                    case 429 -> "TooManyRequests";
                    case 500 -> "InternalServerError";
                    case 502 -> "BadGateway";
                    case 503 -> "ServiceUnavailable";
                    case 504 -> "GatewayTimeout";
                    default -> "BadRequest";
                };
        return Reply.error(status, code, "The simulator was told to answer so.");
    }
}
