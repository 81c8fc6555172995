package com.cybervpn.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonErrorMapperTest {

    private static final ObjectMapper MAPPER = JsonSettings.mapper();

    record Change(Integer version, long size, List<Integer> steps) {}

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "version | 1001.9",
            "version | 1.0",
            "version | 1e3",
            "version | \"7\"",
            "version | true",
            "version | 2147483648",
            "version | -2147483649",
            "version | 99999999999999999999",
            "size | 1.5",
            "size | 9223372036854775808",
        }
    )
    void aNumberThatIsNoWholeNumberOfItsFieldIsAFieldThatDoesNotFit(String field, String value) {
        assertThat(refusal("{\"" + field + "\":" + value + "}")).isEqualTo("422 invalid_fields " + field);
    }

    @Test
    void theFieldIsNamedWithinAListToo() {
        assertThat(refusal("{\"size\":1,\"steps\":[1,2147483648]}")).isEqualTo("422 invalid_fields steps[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "7", "{\"version\":", "{\"version\":01}" })
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThat(refusal(body)).isEqualTo("400 malformed_json");
    }

    private static String refusal(String body) {
        JsonProcessingException failure = catchThrowableOfType(JsonProcessingException.class, () -> {
            MAPPER.readValue(body, Change.class);
        });
        try (Response response = new JsonErrorMapper().toResponse(failure)) {
            Problem problem = (Problem) response.getEntity();
            String field =
                problem.errors() == null || problem.errors().isEmpty()
                    ? ""
                    : " " + problem.errors().getFirst().field();
            return response.getStatus() + " " + problem.code() + field;
        }
    }
}
