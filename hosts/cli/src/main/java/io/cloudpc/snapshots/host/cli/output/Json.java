package io.cloudpc.snapshots.host.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One JSON object while it is written. Members come in the order in which they are added. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** The version of the schema in {@code docs/json-output.schema.json}; docs/json-output.md says when it changes. */
    public static final String SCHEMA_VERSION = "1.0";

    private final JsonGenerator generator;
    private final Names names;
    private String type = "";

    private Json(JsonGenerator generator, Names names) {
        this.generator = generator;
        this.names = names;
    }

    /** The object with these members, its type and the version of its schema, on one line. */
    static String line(Names names, Consumer<Json> members) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            var json = new Json(generator, names);
            members.accept(json);
            json.text("type", json.type).text("schemaVersion", SCHEMA_VERSION);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Says what kind of result the object is. The first to say so decides; the others describe a part of it. */
    public Json type(String kind) {
        type = type.isEmpty() ? kind : type;
        return this;
    }

    /** A user by object id, and by user principal name where that is known. */
    public Json user(String objectId) {
        return text("user", objectId).text("userPrincipalName", names.ofUser(objectId));
    }

    public Json text(String name, String value) {
        return write(() -> generator.writeStringField(name, value));
    }

    /** Text, or null where there is none. */
    public Json text(String name, Optional<?> value) {
        return value.isPresent() ? text(name, value.get().toString()) : write(() -> generator.writeNullField(name));
    }

    public Json texts(String name, Collection<?> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (var value : values) {
                generator.writeString(value.toString());
            }
            generator.writeEndArray();
        });
    }

    public Json number(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    /** A number, or null where there is none. */
    public Json number(String name, OptionalLong value) {
        return value.isPresent() ? number(name, value.getAsLong()) : write(() -> generator.writeNullField(name));
    }

    public Json flag(String name, boolean value) {
        return write(() -> generator.writeBooleanField(name, value));
    }

    public Json object(String name, Consumer<Json> members) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            members.accept(this);
            generator.writeEndObject();
        });
    }

    /** An array with one object for each item. */
    public <T> Json objects(String name, Collection<T> items, BiConsumer<Json, T> members) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (var item : items) {
                generator.writeStartObject();
                members.accept(this, item);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    private interface Write {
        void run() throws IOException;
    }

    private Json write(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
