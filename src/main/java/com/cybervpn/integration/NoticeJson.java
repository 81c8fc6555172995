package com.cybervpn.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads the body of a genuine notice so that everything in it can be stored. PostgreSQL keeps neither U+0000 nor unpaired
 * surrogates; a provider that sends one would hear 500 and repeat the notice for ever. Such a character becomes its JSON
 * escape, as six plain characters, so that two texts that differ stay different.
 */
public final class NoticeJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .build();

    private NoticeJson() {}

    /**
     * @param body UTF-8; bytes that are not become U+FFFD
     * @return a missing node for an empty body
     * @throws BadNotice when it is no JSON
     */
    public static JsonNode read(byte[] body) {
        try {
            return storable(JSON.readTree(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException garbled) {
            throw new BadNotice();
        }
    }

    private static JsonNode storable(JsonNode node) {
        if (node instanceof TextNode) {
            String text = node.textValue();
            String escaped = escaped(text);
            return escaped.equals(text) ? node : TextNode.valueOf(escaped);
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(storable(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, storable(array.get(i)));
            }
        }
        return node;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == 0 || Character.getType(c) == Character.SURROGATE) {
                escaped.append("\\u%04x".formatted(c));
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }
}
