package com.cybervpn.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** Reads from an OpenAPI document what each operation calls its parameters and fields. */
final class JsonFields {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final Set<String> words = new TreeSet<>();
    /** Names of the schemas on the way down, so that one within itself ends. */
    private final Deque<String> above = new ArrayDeque<>();

    private JsonFields(JsonNode document) {
        this.document = document;
    }

    /**
     * For each operation {@code POST /path} itself, its parameters as {@code POST /path ? name}, fields that it takes as
     * {@code POST /path < field} and gives as {@code POST /path 200 field.within}; fields of closed sets with their values.
     */
    static Set<String> of(JsonNode document) {
        JsonFields fields = new JsonFields(document);
        document
            .path("paths")
            .properties()
            .forEach(path ->
                path
                    .getValue()
                    .properties()
                    .stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation ->
                        fields.operation(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                            operation.getValue()
                        )
                    )
            );
        return fields.words;
    }

    private void operation(String name, JsonNode operation) {
        words.add(name);
        operation
            .path("parameters")
            .forEach(parameter -> words.add(name + " ? " + parameter.path("name").asText()));
        content(name + " < ", operation.path("requestBody"));
        operation
            .path("responses")
            .properties()
            .forEach(answer -> content(name + " " + answer.getKey() + " ", answer.getValue()));
    }

    private void content(String prefix, JsonNode message) {
        message.path("content").forEach(body -> schema(prefix, "", body.path("schema")));
    }

    private void schema(String prefix, String path, JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replaceFirst(".*/", "");
            if (!above.contains(name)) {
                above.push(name);
                schema(prefix, path, document.path("components").path("schemas").path(name));
                above.pop();
            }
            return;
        }
        schema.path("enum").forEach(value -> words.add(prefix + path + "=" + value.asText()));
        for (String mix : Set.of("allOf", "anyOf", "oneOf")) {
            schema.path(mix).forEach(part -> schema(prefix, path, part));
        }
        if (schema.has("items")) {
            schema(prefix, path, schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            schema(prefix, path.isEmpty() ? "*" : path + ".*", schema.path("additionalProperties"));
        }
        schema
            .path("properties")
            .properties()
            .forEach(field -> {
                String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                words.add(prefix + name);
                schema(prefix, name, field.getValue());
            });
    }
}
