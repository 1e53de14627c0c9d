package io.cloudpc.snapshots.adapter.graph.http;

import io.cloudpc.snapshots.adapter.graph.failure.NotSent;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has left. It is asked for in the last instant before the first byte goes out, when the connection
 * stands, so that every failure before it is certain to have changed nothing. Between the thread that sends and the one
 * that gives up waiting exactly one wins: a request that was called off never leaves afterwards.
 */
final class Departure {
    private enum Stage {
        WAITING,
        LEFT,
        CALLED_OFF
    }

    private final Instant notAfter;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    Departure(Instant notAfter) {
        this.notAfter = notAfter;
    }

    /** Lets the request go; refuses one that is too late, was called off, or has left before. */
    void leave(Instant now) throws IOException {
        if (now.isAfter(notAfter)) {
            throw new NotSent("TooLate", "The request was not to leave after " + notAfter + ".");
        }
        if (!stage.compareAndSet(Stage.WAITING, Stage.LEFT)) {
            throw new NotSent("NotRepeated", "The request was not sent, because it was called off or has left before.");
        }
    }

    /** Whether the request is sure never to leave. */
    boolean callOff() {
        return stage.compareAndSet(Stage.WAITING, Stage.CALLED_OFF) || stage.get() == Stage.CALLED_OFF;
    }

    boolean hasLeft() {
        return stage.get() == Stage.LEFT;
    }
}
