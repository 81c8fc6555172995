package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.journey.JsonBody;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Pattern;

/** What every refusal has to look like (RFC 9457), and what it must never show. */
final class Refused {

    /** Something that only our tests send: it must not come back. */
    static final String MARKER = "s3cr3tMarker";

    private static final Pattern STACK_TRACE = Pattern.compile(
        "(?m)\\bat [a-z]\\w*\\.\\w|Exception|\\bjava\\.|jakarta\\.|com\\.cybervpn|RESTEASY|UT0\\d|\\.java:"
    );

    private Refused() {}

    static JsonBody with(int status, Response answer) {
        assertThat(answer.statusCode()).as("status, with body %s", answer.asString()).isEqualTo(status);
        return problem(answer);
    }

    static JsonBody with(int status, String code, Response answer) {
        JsonBody problem = with(status, answer);
        assertThat(problem.getString("code")).isEqualTo(code);
        return problem;
    }

    static JsonBody withAnyOf(List<Integer> statuses, Response answer) {
        assertThat(answer.statusCode()).as("status, with body %s", answer.asString()).isIn(statuses);
        return problem(answer);
    }

    /** 422 that names a field. */
    static void field(String name, Response answer) {
        named(name, with(422, answer));
    }

    private static void named(String name, JsonBody problem) {
        assertThat(problem.getString("code")).isEqualTo("invalid_fields");
        assertThat(problem.getList("errors.field", String.class))
            .as("fields")
            .anyMatch(
                field -> field.equals(name) || field.startsWith(name + "[") || field.startsWith(name + ".")
            );
        assertThat(problem.getList("errors.message", String.class))
            .isNotEmpty()
            .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    /** A problem of our own making, from bytes. */
    static JsonBody with(int status, Wire.Answer answer) {
        return withAnyOf(List.of(status), answer);
    }

    static void with(int status, String code, Wire.Answer answer) {
        assertThat(with(status, answer).getString("code")).isEqualTo(code);
    }

    static JsonBody withAnyOf(List<Integer> statuses, Wire.Answer answer) {
        assertThat(answer.status()).as("status, with %s", answer).isIn(statuses);
        assertThat(answer.head()).containsIgnoringCase("content-type: application/problem+json");
        JsonBody problem = JsonBody.of(answer.body());
        speaks(answer.status(), problem);
        showsNothing(answer.body());
        return problem;
    }

    /** 422 that names a field. */
    static void field(String name, Wire.Answer answer) {
        named(name, with(422, answer));
    }

    /** The server itself may have answered, in its own way: all we ask for is no, and silence about the inside. */
    static void somehow(Wire.Answer answer) {
        assertThat(answer.status()).as("status, with %s", answer).isBetween(400, 499);
        showsNothing(answer.head() + answer.body());
    }

    static void showsNothing(String text) {
        assertThat(text).doesNotContainPattern(STACK_TRACE).doesNotContain(MARKER);
    }

    private static JsonBody problem(Response answer) {
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonBody problem = answer.as(JsonBody.class);
        speaks(answer.statusCode(), problem);
        assertThat(problem.getString("request_id")).isEqualTo(answer.header("X-Request-ID"));
        showsNothing(answer.asString());
        return problem;
    }

    private static void speaks(int status, JsonBody problem) {
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("type"))
            .startsWith("urn:cybervpn:problem:")
            .endsWith(problem.getString("code"));
        assertThat(problem.getString("title")).isNotBlank().isNotEqualTo("Error");
        assertThat((Object) problem.get("detail")).isInstanceOf(String.class);
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("code")).matches("[a-z][a-z0-9_]*");
        assertThat(problem.getString("request_id")).isNotBlank();
        if (status == 422 && problem.getString("code").equals("invalid_fields")) {
            assertThat(problem.getList("errors")).isNotEmpty();
        }
    }
}
