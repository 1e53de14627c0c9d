package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.AccessToken;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the token that a program printed as a JSON object. Nothing of the text is ever part of a message. */
final class ProgramToken {
    private ProgramToken() {}

    /**
     * The token in the output of a program; empty if there is none. Lines before the object are skipped.
     *
     * @param zone of a time without an offset, as {@code az} prints it
     */
    static Optional<AccessToken> read(String output, ZoneId zone) {
        int start = output.startsWith("{") ? 0 : output.indexOf("\n{") + 1;
        return object(output.substring(start)).flatMap(fields -> text(fields.get("accessToken"))
                .filter(ProgramToken::isHeaderValue)
                .flatMap(token -> expiry(fields, zone).map(end -> new AccessToken(token, end))));
    }

    private static Optional<Map<String, Object>> object(String json) {
        try (var reader = JsonProviders.createReader(json)) {
            return Optional.ofNullable(reader.readMap(JsonReader::readUntyped));
        } catch (IOException | RuntimeException notJson) {
            // Their messages quote the text.
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    private static boolean isHeaderValue(String token) {
        return token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static Optional<OffsetDateTime> expiry(Map<String, Object> fields, ZoneId zone) {
        try {
            var seconds = text(fields.get("expires_on")).filter(digits -> digits.matches("[0-9]{1,12}"));
            return seconds.isPresent()
                    ? seconds.map(digits ->
                            Instant.ofEpochSecond(Long.parseLong(digits)).atOffset(ZoneOffset.UTC))
                    : text(fields.get("expiresOn")).map(time -> LocalDateTime.parse(time.replace(' ', 'T'))
                            .atZone(zone)
                            .toOffsetDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
