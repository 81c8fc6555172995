package com.cybervpn.api;

import com.cybervpn.journey.Customer;
import com.cybervpn.journey.Shop;
import com.cybervpn.journey.Staff;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One operation of the document the shop serves at {@code /openapi}.
 *
 * @param method in upper case
 * @param path below {@code /api/v1}, with its template
 * @param open whether it needs no sign-in
 * @param fields name to type ({@code uuid} is one) of the fields of the JSON object it takes; empty when it takes none
 */
record Operation(String method, String path, boolean open, Map<String, String> fields) {
    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

    static List<Operation> all(Shop shop) {
        return all(
            io.restassured.RestAssured.given()
                .baseUri(shop.server().url())
                .queryParam("format", "JSON")
                .get("/openapi")
                .asString()
        );
    }

    /** Those of the document as the build made it. */
    static List<Operation> built() {
        try {
            return all(Files.readString(Path.of("target", "openapi", "openapi.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static List<Operation> all(String json) {
        Map<String, Object> document = Json.object(json);
        List<Operation> found = new ArrayList<>();
        Json.object(document, "paths").forEach((path, methods) ->
            Json.asObject(methods).forEach((method, operation) -> {
                Map<String, Object> said = Json.asObject(operation);
                found.add(
                    new Operation(
                        method.toUpperCase(java.util.Locale.ROOT),
                        path.substring("/api/v1".length()),
                        !said.containsKey("security"),
                        fields(document, said)
                    )
                );
            })
        );
        return found;
    }

    private static Map<String, String> fields(Map<String, Object> document, Map<String, Object> operation) {
        Map<String, Object> json = Json.object(
            operation,
            "requestBody",
            "content",
            "application/json",
            "schema"
        );
        Map<String, Object> schema = resolved(document, json);
        Map<String, String> fields = new TreeMap<>();
        Json.object(schema, "properties").forEach((name, type) ->
            fields.put(name, type(resolved(document, Json.asObject(type))))
        );
        return fields;
    }

    private static String type(Map<String, Object> schema) {
        return "uuid".equals(schema.get("format")) ? "uuid" : String.valueOf(schema.get("type"));
    }

    private static Map<String, Object> resolved(Map<String, Object> document, Map<String, Object> schema) {
        Object reference = schema.get("$ref");
        return reference == null
            ? schema
            : Json.object(document, reference.toString().substring(2).split("/"));
    }

    boolean isWebhook() {
        return path.startsWith("/webhooks/");
    }

    /** A field that takes any text, or at least one that takes none but an id. */
    String textField() {
        return fields
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue(java.util.Comparator.comparing("string"::equals)))
            .orElseThrow()
            .getKey();
    }

    boolean takesJson() {
        return !fields.isEmpty();
    }

    /** Sent with this body; null for none. */
    Response send(RequestSpecification request, Object body) {
        RequestSpecification ready = body == null ? request : request.body(body);
        return ready.request(method, unknownPath());
    }

    /** Below {@code /api/v1}, with an id that names no user and no thing. */
    String unknownPath() {
        return path.replaceAll("\\{[^}]*}", NOBODYS_ID);
    }

    /** Whether it is for those who work at the shop. */
    boolean isForStaff() {
        return path.startsWith("/admin/") || path.startsWith("/monitoring/");
    }

    /** With the session of a user who may, unless it is open to all. */
    RequestSpecification by(Customer customer, Staff owner, Shop shop) {
        return open ? shop.api() : shop.api().header("Authorization", "Bearer " + token(customer, owner));
    }

    /** Of a user who may, should it not be open to all. */
    String token(Customer customer, Staff owner) {
        return isForStaff() ? owner.token() : customer.token();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
