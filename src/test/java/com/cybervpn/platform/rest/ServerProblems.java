package com.cybervpn.platform.rest;

import com.cybervpn.kernel.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the server itself says to a client, for the tests of stable words. */
public final class ServerProblems {

    private static final int ANY_CLIENT_ERROR = 400;

    private ServerProblems() {}

    /** The codes of JAX-RS' and the HTTP front's own errors, and the status each is told with: the lowest one that has it. */
    public static Map<String, Integer> byCode() {
        Map<String, Integer> codes = new TreeMap<>();
        for (int status = ANY_CLIENT_ERROR; status < 600; status++) {
            codes.putIfAbsent(WebErrorMapper.problem(status).code(), status);
        }
        return codes;
    }

    /** What the fields of every problem are called, and {@code errors.…} those of each field that does not fit. */
    public static Set<String> fields() {
        Problem.FieldError error = new Problem.FieldError("any", "any");
        JsonNode problem = JsonSettings.mapper().valueToTree(
            new Problem("any", "any", ANY_CLIENT_ERROR, "any", "any", List.of(error), "any")
        );
        Set<String> fields = new TreeSet<>();
        problem.fieldNames().forEachRemaining(fields::add);
        problem
            .path("errors")
            .path(0)
            .fieldNames()
            .forEachRemaining(field -> fields.add("errors." + field));
        return fields;
    }

    /** The status of a refusal of this kind. */
    public static int status(Refusal.Kind kind) {
        return new RefusalMapper().toResponse(new Refusal("any", kind, "any") {}).getStatus();
    }
}
