package com.cybervpn.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeJsonTest {

    @ParameterizedTest
    @ValueSource(strings = { "a\\u0000b", "a\\ud800b", "a\\udfff", "\\ud800\\ud800" })
    void whatNoColumnKeepsBecomesItsEscape(String text) {
        JsonNode read = read("{\"a\":[{\"b\":\"" + text + "\"}]}");
        assertThat(read.at("/a/0/b").textValue()).isEqualTo(text);
    }

    @Test
    void aNulThatIsNotEscapedIsReadToo() {
        assertThat(read("{\"a\":\"x\0y\"}").path("a").textValue()).isEqualTo("x\\u0000y");
    }

    @Test
    void anythingElseStaysAsItIs() {
        assertThat(read("{\"a\":\"x\\ud83e\\udd8a \\n é\"}").path("a").textValue()).isEqualTo("x🦊 \n é");
        assertThat(read("").isMissingNode()).isTrue();
    }

    @Test
    void bytesThatAreNoTextDoNotStopTheRest() {
        byte[] body = "{\"a\":\"x?y\",\"b\":1}".getBytes(StandardCharsets.UTF_8);
        body[7] = (byte) 0xFF;
        assertThat(NoticeJson.read(body).path("b").intValue()).isEqualTo(1);
    }

    @Test
    void whatIsNoJsonIsABadNotice() {
        for (String none : new String[] { "{", "nope", "[".repeat(30_000) }) {
            assertThatThrownBy(() -> read(none)).isInstanceOf(BadNotice.class);
        }
    }

    private static JsonNode read(String body) {
        return NoticeJson.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
