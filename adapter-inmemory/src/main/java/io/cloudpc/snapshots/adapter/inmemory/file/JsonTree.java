package io.cloudpc.snapshots.adapter.inmemory.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure.BadField;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure.CutShort;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure.NotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JSON into maps, lists, strings, longs and booleans; null is {@link Optional#empty()}. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final Path file;

    private JsonTree(JsonParser parser, Path file) {
        this.parser = parser;
        this.file = file;
    }

    static Object of(byte[] bytes, Path file) throws Refusal {
        try (var parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new Refusal(new CutShort(file, bytes.length));
            }
            var root = new JsonTree(parser, file).value("");
            if (parser.nextToken() != null) {
                throw new Refusal(notJson(file, parser.currentTokenLocation()));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new Refusal(
                    isCutShort(bytes, e.getLocation())
                            ? new CutShort(file, bytes.length)
                            : notJson(file, e.getLocation()));
        } catch (IOException e) {
            // Bytes in memory do not fail; these are not characters in any Unicode encoding.
            throw new Refusal(new NotJson(file, 1, 1));
        }
    }

    /** Whether the parser could not go on because nothing comes any more, or the beginning of {@code true} say. */
    private static boolean isCutShort(byte[] bytes, @Nullable JsonLocation at) {
        int from = at == null ? 0 : (int) Math.max(0, Math.min(bytes.length, at.getByteOffset()));
        var rest = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return Stream.of("true", "false", "null").anyMatch(word -> word.startsWith(rest));
    }

    private static NotJson notJson(Path file, @Nullable JsonLocation at) {
        return at == null ? new NotJson(file, 1, 1) : new NotJson(file, at.getLineNr(), at.getColumnNr());
    }

    private Object value(String path) throws IOException, Refusal {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> number(path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Optional.empty();
            default -> throw new Refusal(new BadField(file, path, "is not a whole number"));
        };
    }

    private Object number(String path) throws IOException, Refusal {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new Refusal(new BadField(file, path, "is out of range"));
        }
        return parser.getLongValue();
    }

    private Map<String, Object> object(String path) throws IOException, Refusal {
        var fields = new LinkedHashMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(path.isEmpty() ? name : path + "." + name));
        }
        return fields;
    }

    private List<Object> array(String path) throws IOException, Refusal {
        var elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(path + "[" + elements.size() + "]"));
        }
        return elements;
    }
}
