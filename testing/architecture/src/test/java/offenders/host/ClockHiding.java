package offenders.host;

import java.time.Instant;

/** Reads a clock that no test can set. */
public final class ClockHiding {
    public Instant time() {
        return Instant.now();
    }
}
