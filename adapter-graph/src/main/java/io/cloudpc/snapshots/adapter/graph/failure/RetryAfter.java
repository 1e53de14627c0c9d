package io.cloudpc.snapshots.adapter.graph.failure;

import io.cloudpc.snapshots.adapter.graph.message.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header: seconds, or a date. */
final class RetryAfter {
    /** No wait is longer; whoever asks for more has made a mistake. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** How long to wait from now on; absent if the header is missing or makes no sense. */
    static Optional<Duration> of(Answer answer, Instant now) {
        return answer.header("Retry-After")
                .flatMap(text -> seconds(text.strip()).or(() -> untilDate(text.strip(), now)))
                .map(RetryAfter::bounded);
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) <= 0 ? wait : LONGEST;
    }
}
