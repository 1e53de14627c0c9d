package io.cloudpc.snapshots.adapter.azurecompute.arm;

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

/** Reads JSON that may hold anything: what is not of the form asked for is absent, and nothing throws. */
public final class Json {
    private Json() {}

    static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(JsonParser.parseString(text))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        } catch (JsonParseException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** The object at this path of names. */
    public static Optional<JsonObject> object(JsonObject parent, String... path) {
        var found = Optional.of(parent);
        for (var name : path) {
            found = found.flatMap(object -> member(object, name))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        }
        return found;
    }

    /** The objects of an array; none if there is no array. */
    public static List<JsonObject> objects(JsonObject parent, String name) {
        var objects = new ArrayList<JsonObject>();
        member(parent, name).filter(JsonElement::isJsonArray).ifPresent(array -> array.getAsJsonArray()
                .forEach(element -> {
                    if (element.isJsonObject()) {
                        objects.add(element.getAsJsonObject());
                    }
                }));
        return List.copyOf(objects);
    }

    /** The text of a string, a number or a boolean. */
    public static Optional<String> text(JsonObject parent, String name) {
        return member(parent, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** A whole number. */
    public static Optional<Long> number(JsonObject parent, String name) {
        return text(parent, name).flatMap(text -> {
            try {
                return Optional.of(new BigDecimal(text).longValueExact());
            } catch (ArithmeticException | NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** Whether this is {@code true}. */
    public static boolean flag(JsonObject parent, String name) {
        return text(parent, name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** A point in time with its offset. */
    public static Optional<Instant> instant(JsonObject parent, String name) {
        return text(parent, name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<JsonElement> member(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).filter(element -> !element.isJsonNull());
    }
}
