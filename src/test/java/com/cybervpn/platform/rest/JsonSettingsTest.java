package com.cybervpn.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSettingsTest {

    private static final ObjectMapper MAPPER = JsonSettings.mapper();

    record Sample(
        String someText,
        UUID someId,
        Integer someNumber,
        Boolean someFlag,
        int plain,
        Instant someTime
    ) {}

    @Test
    void namesAreSnakeCaseTimesAreUtcAndNullsAreShown() throws JsonProcessingException {
        UUID id = UUID.fromString("d3b07384-d9a0-4c9b-8f1e-111111111111");
        Sample sample = new Sample("x", id, null, true, 3, Instant.parse("2026-01-02T03:04:05Z"));
        String json =
            "{\"some_text\":\"x\",\"some_id\":\"" +
            id +
            "\",\"some_number\":null,\"some_flag\":true,\"plain\":3,\"some_time\":\"2026-01-02T03:04:05Z\"}";
        assertThat(MAPPER.writeValueAsString(sample)).isEqualTo(json);
        assertThat(MAPPER.readValue(json, Sample.class)).isEqualTo(sample);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{\"unknown\":1,\"plain\":1}",
            "{\"someText\":\"x\",\"plain\":1}",
            "{\"plain\":1,\"plain\":2}",
            "{\"plain\":1} {}",
            "{\"plain\":1}x",
            "{\"plain\":null}",
            "{\"plain\":\"1\"}",
            "{\"plain\":true}",
            "{\"plain\":1,\"some_text\":1}",
            "{\"plain\":1,\"some_text\":1.5}",
            "{\"plain\":1,\"some_text\":true}",
            "{\"plain\":1,\"some_text\":{}}",
            "{\"plain\":1,\"some_text\":[]}",
            "{\"plain\":1,\"some_id\":\"x\"}",
            "{\"plain\":1,\"some_id\":7}",
            "{\"plain\":1,\"some_number\":\"7\"}",
            "{\"plain\":1,\"some_number\":99999999999}",
            "{\"plain\":1,\"some_number\":1.5}",
            "{\"plain\":1,\"some_number\":1.0}",
            "{\"plain\":1001.9}",
            "{\"plain\":1e3}",
            "{\"plain\":1,\"some_flag\":\"true\"}",
            "{\"plain\":1,\"some_flag\":1}",
            "{plain:1}",
            "{'plain':1}",
            "{\"plain\":01}",
            "{\"plain\":NaN}",
            "{\"plain\":1,}",
            "{\"plain\":1 /* x */}",
            "[]",
            "\"\"",
            "1",
            "",
        }
    )
    void whatIsNotExactlyRightIsRefused(String json) {
        assertThatThrownBy(() -> MAPPER.readValue(json, Sample.class)).isInstanceOf(
            JsonProcessingException.class
        );
    }

    @Test
    void depthAndLengthHaveAnEnd() {
        assertThatThrownBy(() -> MAPPER.readTree("[".repeat(33)))
            .isInstanceOf(JsonProcessingException.class)
            .hasMessageContaining("depth");
        assertThatThrownBy(() -> MAPPER.readTree("\"" + "x".repeat(70_000) + "\"")).isInstanceOf(
            JsonProcessingException.class
        );
        assertThatThrownBy(() -> MAPPER.readTree("1".repeat(2000))).isInstanceOf(
            JsonProcessingException.class
        );
    }
}
