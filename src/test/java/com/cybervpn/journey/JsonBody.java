package com.cybervpn.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.mapper.ObjectMapperDeserializationContext;
import io.restassured.mapper.ObjectMapperSerializationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * JSON that was answered: {@code answer.as(JsonBody.class)}. REST-assured's own JsonPath compiles a Groovy script for each
 * value that is asked for (some 8 ms), which took the better part of the time of tests with many answers.
 *
 * <p>A path such as {@code user.id} or {@code items[0].status} leads to a value; a field of a list ({@code items.id}) to the
 * list of the values of its elements; the empty path to all of it. What is not there is null.
 */
public final class JsonBody {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads answers as bodies of this class and writes what is sent. */
    static final io.restassured.mapper.ObjectMapper FOR_REST_ASSURED =
        new io.restassured.mapper.ObjectMapper() {
            @Override
            public Object deserialize(ObjectMapperDeserializationContext context) {
                if (context.getType() != JsonBody.class) {
                    throw new IllegalArgumentException(
                        "Answers are read as JsonBody only: " + context.getType()
                    );
                }
                return of(context.getDataToDeserialize().asString());
            }

            @Override
            public Object serialize(ObjectMapperSerializationContext context) {
                try {
                    return MAPPER.writeValueAsString(context.getObjectToSerialize());
                } catch (JsonProcessingException impossible) {
                    throw new IllegalArgumentException(impossible);
                }
            }
        };

    private final Object all;

    private JsonBody(Object all) {
        this.all = all;
    }

    /** @throws IllegalArgumentException for what is no JSON */
    public static JsonBody of(String text) {
        try {
            return new JsonBody(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException("No JSON: " + text, none);
        }
    }

    /** The value there as what it is: a text, number, boolean, list, map, or null. */
    @SuppressWarnings("unchecked")
    public <T> T get(String path) {
        Object at = all;
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
            int bracket = step.indexOf('[');
            String field = bracket < 0 ? step : step.substring(0, bracket);
            if (!field.isEmpty()) {
                at = field(at, field);
            }
            if (bracket >= 0) {
                at = element(at, Integer.parseInt(step.substring(bracket + 1, step.length() - 1)));
            }
        }
        return (T) at;
    }

    public String getString(String path) {
        Object value = get(path);
        return value == null ? null : value.toString();
    }

    /** @throws NullPointerException when nothing is there */
    public int getInt(String path) {
        return Math.toIntExact(getLong(path));
    }

    /**
     * A whole number, or the one that a text shows.
     *
     * @throws NullPointerException when nothing is there
     */
    public long getLong(String path) {
        Object value = Objects.requireNonNull(this.<Object>get(path), path);
        return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
    }

    /** @throws NullPointerException when nothing is there */
    public boolean getBoolean(String path) {
        Boolean value = get(path);
        return Objects.requireNonNull(value, path);
    }

    public <T> List<T> getList(String path) {
        return get(path);
    }

    /** @throws ClassCastException when an element is of another type */
    public <T> List<T> getList(String path, Class<T> type) {
        List<Object> values = get(path);
        return values == null ? null : values.stream().map(type::cast).toList();
    }

    public <K, V> Map<K, V> getMap(String path) {
        return get(path);
    }

    /** Those elements of a list whose fields have all of these values. */
    public List<JsonBody> getAll(String path, Map<String, ?> fields) {
        List<Object> elements = get(path);
        return elements
            .stream()
            .map(JsonBody::new)
            .filter(one ->
                fields
                    .entrySet()
                    .stream()
                    .allMatch(field -> field.getValue().equals(one.get(field.getKey())))
            )
            .toList();
    }

    /** The first of them. Fails with {@link java.util.NoSuchElementException} when there is none. */
    public JsonBody getFirst(String path, Map<String, ?> fields) {
        return getAll(path, fields).getFirst();
    }

    private static Object field(Object from, String name) {
        return switch (from) {
            case null -> null;
            case Map<?, ?> object -> object.get(name);
            case List<?> list -> fields(list, name);
            default -> throw new IllegalArgumentException(name + " of " + from);
        };
    }

    /** A list of lists becomes one list. */
    private static List<Object> fields(List<?> list, String name) {
        List<Object> values = new ArrayList<>();
        for (Object one : list) {
            if (one instanceof List<?> inner) {
                values.addAll(fields(inner, name));
            } else {
                values.add(field(one, name));
            }
        }
        return values;
    }

    private static Object element(Object from, int index) {
        return from instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }

    /** The same for the same JSON, whatever the order of its fields. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonBody body && Objects.equals(body.all, all);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(all);
    }

    @Override
    public String toString() {
        return String.valueOf(all);
    }
}
