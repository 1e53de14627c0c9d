package io.cloudpc.snapshots.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Validates JSON against the keywords of JSON Schema that the schema of the output uses; any other keyword fails. */
public final class SchemaValidator {
    private static final List<String> KEYWORDS = List.of(
            "$schema",
            "$defs",
            "title",
            "description",
            "format",
            "oneOf",
            "$ref",
            "type",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "items");

    private final JsonNode root;

    public SchemaValidator(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with the value; nothing if it is valid. */
    public List<String> problems(JsonNode value) {
        return problems(root, value, "");
    }

    private List<String> problems(JsonNode schema, JsonNode value, String path) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword)) {
                throw new AssertionError("this validator does not know " + keyword);
            }
        });
        if (schema.has("$ref")) {
            return problems(root.at(schema.get("$ref").asText().substring(1)), value, path);
        }
        if (schema.has("oneOf")) {
            return oneOf(schema.get("oneOf"), value, path);
        }
        var problems = new ArrayList<String>();
        if (schema.has("const") && !schema.get("const").equals(value)) {
            problems.add(path + ": " + value + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            problems.add(path + ": " + value + " is none of " + schema.get("enum"));
        }
        if (schema.has("type") && !isOfType(schema.get("type"), value)) {
            problems.add(path + ": " + value + " is not of type " + schema.get("type"));
        }
        problems.addAll(members(schema, value, path));
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            problems.addAll(problems(schema.get("items"), value.get(i), path + "/" + i));
        }
        return problems;
    }

    private List<String> oneOf(JsonNode variants, JsonNode value, String path) {
        var type = value.path("type");
        var named = StreamSupport.stream(variants.spliterator(), false)
                .filter(variant -> root.at(variant.get("$ref").asText().substring(1))
                        .at("/properties/type/const")
                        .equals(type))
                .toList();
        return named.size() == 1
                ? problems(named.get(0), value, path)
                : List.of(path + ": " + named.size() + " schemas for the type " + type);
    }

    private List<String> members(JsonNode schema, JsonNode value, String path) {
        var problems = new ArrayList<String>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(path + ": has no " + name.asText());
            }
        });
        if (schema.has("properties")) {
            value.properties().forEach(member -> {
                var known = schema.get("properties").get(member.getKey());
                problems.addAll(
                        known == null
                                ? List.of(path + ": " + member.getKey() + " is not in the schema")
                                : problems(known, member.getValue(), path + "/" + member.getKey()));
            });
        }
        return problems;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        var names = types.isArray()
                ? StreamSupport.stream(types.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(types.asText());
        return names.stream().anyMatch(name -> switch (name) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new AssertionError("this validator does not know the type " + name);
        });
    }
}
