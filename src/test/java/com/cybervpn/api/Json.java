package com.cybervpn.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON as maps. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Map<String, Object> object(String text) {
        try {
            return asObject(MAPPER.readValue(text, Map.class));
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException(text, none);
        }
    }

    /** The object at the end of this path; an empty one when there is none. */
    static Map<String, Object> object(Map<String, Object> from, String... path) {
        Map<String, Object> at = from;
        for (String step : path) {
            at = asObject(at.get(step));
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asObject(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
