package offenders.host;

import java.time.Instant;

/** Reads a clock that no test can set. */
final class ClockHiding {
    Instant time() {
        return Instant.now();
    }
}
