package io.cloudpc.snapshots.journal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cloudpc.snapshots.journal.json.DocumentProblem.BadField;
import io.cloudpc.snapshots.journal.json.DocumentProblem.CutShort;
import io.cloudpc.snapshots.journal.json.DocumentProblem.NotJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON into maps, lists, strings and longs; null is {@link Optional#empty()}, and other scalars become
 * {@link Other}. No more nested than the documents of the journal need.
 */
final class JsonTree {
    private static final int DEEPEST = 8;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** A scalar that no field of a document has. */
    enum Other {
        SCALAR
    }

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static Object of(byte[] bytes) throws Refusal {
        try (var parser = FACTORY.createParser(bytes)) {
            return root(parser, bytes);
        } catch (IOException e) {
            // Bytes in memory do not fail; these are not characters in any Unicode encoding.
            throw new Refusal(new NotJson(1, 0));
        }
    }

    private static Object root(JsonParser parser, byte[] bytes) throws IOException, Refusal {
        try {
            if (parser.nextToken() == null) {
                throw new Refusal(new CutShort(bytes.length));
            }
            var root = new JsonTree(parser).value("", DEEPEST);
            if (parser.nextToken() != null) {
                throw new Refusal(notJson(parser.currentTokenLocation()));
            }
            return root;
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw new Refusal(
                    at.getByteOffset() >= bytes.length - lengthOfCutWord(bytes)
                            ? new CutShort(bytes.length)
                            : notJson(at));
        }
    }

    private static NotJson notJson(JsonLocation at) {
        return new NotJson(at.getLineNr(), Math.max(0, at.getByteOffset()));
    }

    /** The parser is at the beginning of a word such as {@code null} when it finds that the word is not whole. */
    private static int lengthOfCutWord(byte[] bytes) {
        int length = 0;
        while (length < Math.min(4, bytes.length) && Character.isLowerCase(bytes[bytes.length - 1 - length])) {
            length++;
        }
        var word = new String(bytes, bytes.length - length, length, StandardCharsets.US_ASCII);
        return "null".startsWith(word) || "true".startsWith(word) || "false".startsWith(word) ? length : 0;
    }

    private Object value(String path, int depth) throws IOException, Refusal {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path, deeper(path, depth));
            case START_ARRAY -> array(path, deeper(path, depth));
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Optional.empty();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Other.SCALAR : parser.getLongValue();
            default -> Other.SCALAR;
        };
    }

    private Map<String, Object> object(String path, int depth) throws IOException, Refusal {
        var fields = new LinkedHashMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var at = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            if (fields.put(name, value(at, depth)) != null) {
                throw new Refusal(new BadField(at, "is there twice"));
            }
        }
        return fields;
    }

    private List<Object> array(String path, int depth) throws IOException, Refusal {
        var elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(path + "[" + elements.size() + "]", depth));
        }
        return elements;
    }

    private static int deeper(String path, int depth) throws Refusal {
        if (depth == 0) {
            throw new Refusal(new BadField(path, "is nested too deeply"));
        }
        return depth - 1;
    }
}
