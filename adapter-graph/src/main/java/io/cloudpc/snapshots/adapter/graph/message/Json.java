package io.cloudpc.snapshots.adapter.graph.message;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Reads JSON that may hold anything: what is not of the form asked for is absent, and nothing throws. */
public final class Json {
    private Json() {}

    public static Optional<JsonObject> object(String text) {
        try {
            return object(JsonParser.parseString(text));
        } catch (JsonParseException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    public static Optional<JsonObject> object(JsonElement element) {
        return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
    }

    public static Optional<JsonObject> object(JsonObject parent, String name) {
        return member(parent, name).flatMap(Json::object);
    }

    /** The objects of an array; absent if there is no array, and without what is no object. */
    public static Optional<List<JsonObject>> objects(JsonObject parent, String name) {
        return member(parent, name).filter(JsonElement::isJsonArray).map(array -> {
            var objects = new ArrayList<JsonObject>();
            array.getAsJsonArray().forEach(element -> object(element).ifPresent(objects::add));
            return List.copyOf(objects);
        });
    }

    /** The text of a string, a number or a boolean. */
    public static Optional<String> text(JsonObject parent, String name) {
        return member(parent, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    public static OptionalInt number(JsonObject parent, String name) {
        try {
            return text(parent, name)
                    .map(text -> OptionalInt.of(new BigDecimal(text).intValueExact()))
                    .orElse(OptionalInt.empty());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    public static Optional<Instant> instant(JsonObject parent, String name) {
        return text(parent, name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    public static Optional<UUID> guid(JsonObject parent, String name) {
        return text(parent, name).flatMap(text -> {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<JsonElement> member(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).filter(element -> !element.isJsonNull());
    }
}
