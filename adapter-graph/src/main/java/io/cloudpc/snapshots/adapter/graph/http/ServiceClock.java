package io.cloudpc.snapshots.adapter.graph.http;

import io.cloudpc.snapshots.adapter.graph.message.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Compares the service's clock with this host's by the {@code Date} header of its answers. The header has whole seconds,
 * and the answer was written at some time between sending and hearing, so the smallest difference that explains it counts.
 */
final class ServiceClock {
    private volatile Optional<Duration> difference = Optional.empty();

    /** Takes note of an answer of Graph; one that something on the way wrote says nothing about Graph's clock. */
    void observe(Answer answer, Instant sent, Instant heard) {
        if (answer.header("request-id").isPresent() && answer.header("Age").isEmpty()) {
            answer.header("Date")
                    .flatMap(ServiceClock::parse)
                    .map(date -> between(date, sent, heard))
                    .ifPresent(latest -> difference = Optional.of(latest));
        }
    }

    /** How far the service's clock is ahead, negative where it is behind; empty before the first answer. */
    Optional<Duration> difference() {
        return difference;
    }

    static Duration between(Instant date, Instant sent, Instant heard) {
        if (date.isAfter(heard)) {
            return Duration.between(heard, date);
        }
        var latest = date.plusSeconds(1);
        return latest.isBefore(sent) ? Duration.between(sent, latest) : Duration.ZERO;
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
