package com.cybervpn.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes requests that are wrong in some way, the same from the same randomness. Framing is right, so that one connection serves many. */
final class RequestGenerator {

    private static final List<String> TEXTS = List.of(
        "",
        " ",
        "x",
        "null",
        "-1",
        "0",
        "99999999999999999999999999",
        "1e309",
        "NaN",
        "true",
        "' or 1=1 --",
        "\\u0000",
        "\\ud800",
        "\\udfff\\ud800",
        "%00",
        "%s%n%x",
        "${jndi:ldap://127.0.0.1:1/x}",
        "#{7*7}",
        "../../../../etc/passwd",
        "<script>alert(1)</script>",
        "\\r\\nSet-Cookie: a=b",
        "00000000-0000-4000-8000-000000000000",
        "2026-02-30T25:61:00Z",
        "\u202e\u0301\ufeff🦊",
        "a".repeat(300),
        "a".repeat(9000)
    );
    private static final List<String> VALUES = List.of(
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e400",
        "9223372036854775808",
        "[]",
        "{}",
        "[[[[[[[[]]]]]]]]",
        "{\"a\":{\"b\":[1,2,{}]}}",
        "[null,null]",
        "\"\"",
        "nul",
        "01",
        "+1",
        "'x'",
        "\"\\x\"",
        "\"unfinished"
    );
    private static final List<String> TYPES = List.of(
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=utf-16",
        "application/json;;;",
        "application/merge-patch+json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "*/*",
        "/",
        "x"
    );
    private static final List<String> HEADERS = List.of(
        "Accept: application/xml",
        "Accept: ;q=x",
        "Accept: " + "a/b,".repeat(200) + "a/b",
        "Accept-Language: " + "x-".repeat(300),
        "Accept-Language: *;q=9",
        "Accept-Encoding: br;q=nonsense",
        "Content-Encoding: gzip",
        "If-None-Match: *",
        "If-Modified-Since: yesterday",
        "Range: bytes=5-1",
        "Idempotency-Key: \u00e9",
        "Idempotency-Key: " + "k".repeat(300),
        "X-Request-ID: ${x}",
        "X-Device-ID: 1-2-3-4-5",
        "traceparent: 00-zz-zz-01",
        "tracestate: ===",
        "baggage: a=b;c",
        "Cookie: a=\u0001",
        "Origin: null",
        "Upgrade: websocket",
        "X-Forwarded-For: ::::",
        "crypto-pay-api-signature: zz",
        "X-Remnawave-Signature: 00"
    );
    /** Of the vendors' notices, which are no part of our document. */
    private static final List<String> NOTICE_FIELDS = List.of(
        "update_id",
        "message",
        "pre_checkout_query",
        "update_type",
        "payload",
        "event",
        "data"
    );
    private static final List<String> METHODS = List.of(
        "GET",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "HEAD"
    );

    private final List<Operation> operations;
    private final List<String> authorizations;

    /** @param authorizations whole header lines to choose from, with and without good tokens */
    RequestGenerator(List<Operation> operations, List<String> authorizations) {
        this.operations = operations;
        this.authorizations = authorizations;
    }

    /** @param headers lines that end in CRLF */
    record Request(String method, String target, String headers, byte[] body) {
        @Override
        public String toString() {
            String headersShown = headers.replaceAll("Bearer [^\r]{20}[^\r]*", "Bearer …");
            return method + " " + target + "\n" + headersShown + new String(body, StandardCharsets.UTF_8);
        }
    }

    Request next(RandomGenerator random) {
        Operation operation = pick(random, operations);
        String method = one(random, 12) ? pick(random, METHODS) : operation.method();
        StringBuilder headers = new StringBuilder(pick(random, authorizations));
        if (operation.takesJson() || one(random, 10)) {
            String type = one(random, 8) ? pick(random, TYPES) : "application/json";
            headers.append("Content-Type: ").append(type).append("\r\n");
        }
        for (int i = random.nextInt(4); i > 1; i--) {
            headers.append(pick(random, HEADERS)).append("\r\n");
        }
        boolean hasBody = operation.takesJson() || operation.isWebhook() || one(random, 10);
        byte[] body = hasBody ? body(operation, random) : new byte[0];
        return new Request(method, "/api/v1" + path(operation, random), headers.toString(), body);
    }

    private static String path(Operation operation, RandomGenerator random) {
        String path = operation.path();
        while (path.contains("{")) {
            String id = one(random, 2)
                ? "00000000-0000-4000-8000-00000000000" + random.nextInt(10)
                : encoded(pick(random, TEXTS));
            path = path.replaceFirst("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(id));
        }
        if (one(random, 15)) {
            path += pick(random, List.of("/", ";a=b", "%2f", "/../x", "/x", ".json"));
        }
        if (one(random, 4)) {
            path +=
                "?" +
                pick(random, List.of("limit", "cursor", "query", "staff_id", "action", "x", "a[]")) +
                "=" +
                encoded(pick(random, TEXTS));
        }
        return path;
    }

    private static byte[] body(Operation operation, RandomGenerator random) {
        List<String> fields = new ArrayList<>();
        var names = operation.isWebhook() ? NOTICE_FIELDS : operation.fields().keySet();
        names.forEach(name -> {
            if (!one(random, 5)) {
                fields.add("\"" + name + "\":" + value(random));
            }
        });
        if (one(random, 6)) {
            fields.add("\"" + pick(random, TEXTS) + "\":" + value(random));
        }
        byte[] whole = ("{" + String.join(",", fields) + "}").getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> cut(whole, random);
            case 1 -> flipped(whole, random);
            case 2 -> pick(random, VALUES).getBytes(StandardCharsets.UTF_8);
            case 3 -> noise(random);
            case 4 -> nested(random);
            default -> whole;
        };
    }

    private static String value(RandomGenerator random) {
        return one(random, 3) ? pick(random, VALUES) : "\"" + pick(random, TEXTS) + "\"";
    }

    private static byte[] cut(byte[] body, RandomGenerator random) {
        return java.util.Arrays.copyOf(body, random.nextInt(body.length + 1));
    }

    private static byte[] flipped(byte[] body, RandomGenerator random) {
        byte[] copy = body.clone();
        for (int i = 0; i < 3; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] nested(RandomGenerator random) {
        int depth = random.nextInt(1, 20_000);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String open = pick(random, List.of("[", "{\"a\":"));
        all.writeBytes(open.repeat(depth).getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    /** Percent-encoded for a path or a query. */
    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean one(RandomGenerator random, int in) {
        return random.nextInt(in) == 0;
    }

    private static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
