package io.cloudpc.snapshots.adapter.graph.http;

import java.time.Duration;

/**
 * How long one request may take. A repeated read has this time for each try.
 *
 * @param connect until a connection stands, TLS included
 * @param read the longest silence while an answer is awaited or read
 * @param wholeCall from the token to the last byte of the answer, time in a queue included
 */
public record GraphTimeouts(Duration connect, Duration read, Duration wholeCall) {
    public GraphTimeouts {
        if (!isPositive(connect) || !isPositive(read) || !isPositive(wholeCall)) {
            throw new IllegalArgumentException("time-outs are longer than nothing");
        }
    }

    /** 10 s to connect, 60 s of silence, 100 s in all. */
    public static GraphTimeouts usual() {
        return new GraphTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(100));
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
