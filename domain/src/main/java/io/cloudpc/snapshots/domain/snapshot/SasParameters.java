package io.cloudpc.snapshots.domain.snapshot;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of a SAS URL. Names are compared ignoring case; a parameter without a value counts as absent. */
final class SasParameters {
    private final Map<String, String> values = new HashMap<>();
    private final boolean repeated;

    /** Of a query as it stands in a URL, without its question mark. */
    SasParameters(@Nullable String query) {
        boolean twice = false;
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
            twice |= values.put(name, decoded(equals < 0 ? "" : pair.substring(equals + 1))) != null;
        }
        this.repeated = twice;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean hasRepeatedName() {
        return repeated;
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A point in time, in the forms that storage accepts: a date, or a time to the minute or the second with an offset.
     *
     * @throws DateTimeException if it is in none of these forms
     */
    Optional<Instant> time(String name) {
        return value(name)
                .map(text -> text.length() == "yyyy-MM-dd".length()
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant());
    }

    /** The text without its percent-encoding, which is well-formed because the text is part of a URL. */
    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
