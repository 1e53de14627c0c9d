package io.cloudpc.snapshots.adapter.graph.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.graph.message.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the difference of two clocks follows from a header of whole seconds. */
class ServiceClockTest {
    private static final Instant SENT = Instant.parse("2026-11-24T09:30:00.900Z");
    private static final Instant HEARD = SENT.plusMillis(300);

    private final ServiceClock clock = new ServiceClock();

    @Test
    void clocksAgreeWhenTheDateLiesWithinTheCallAndItsSecond() {
        assertThat(difference("Tue, 24 Nov 2026 09:30:00 GMT")).contains(Duration.ZERO);
        assertThat(difference("Tue, 24 Nov 2026 09:30:01 GMT")).contains(Duration.ZERO);
    }

    @Test
    void aServiceAheadHasADateAfterTheAnswerWasHeard() {
        assertThat(difference("Tue, 24 Nov 2026 09:36:01 GMT")).contains(Duration.ofMillis(359_800));
    }

    @Test
    void aServiceBehindHasADateBeforeTheRequestWasSent() {
        assertThat(difference("Tue, 24 Nov 2026 09:24:00 GMT")).contains(Duration.ofMillis(-359_900));
    }

    @Test
    void anUnreadableDateKeepsWhatIsKnown() {
        difference("Tue, 24 Nov 2026 09:30:00 GMT");

        assertThat(difference("yesterday")).contains(Duration.ZERO);
    }

    @Test
    void aCachedAnswerSaysNothing() {
        clock.observe(
                answer(Map.of("request-id", "r", "Age", "60", "Date", "Tue, 24 Nov 2026 09:24:00 GMT")), SENT, HEARD);

        assertThat(clock.difference()).isEmpty();
    }

    private Optional<Duration> difference(String date) {
        clock.observe(answer(Map.of("request-id", "r", "Date", date)), SENT, HEARD);
        return clock.difference();
    }

    private static Answer answer(Map<String, String> headers) {
        return new Answer(200, headers, Optional.empty(), 0, "id");
    }
}
