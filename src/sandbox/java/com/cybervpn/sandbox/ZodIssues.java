package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Validation issues as zod 4 (panel 3.x) and zod 3 (panel 2.x) write them. */
final class ZodIssues {

    /** The date pattern zod 4 repeats in its answer. */
    private static final String DATE_PATTERN =
        "/^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|" +
        "\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|" +
        "(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?" +
        "(?:Z||([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$/";

    private final boolean three;
    private final ArrayNode issues = Json.array();

    ZodIssues(PanelVersion version) {
        this.three = version.isTwo();
    }

    /** @throws PanelError when there is any issue */
    void refuse() {
        if (!issues.isEmpty()) {
            throw PanelError.validation(issues);
        }
    }

    void pattern(String field, String regex, String message) {
        if (three) {
            end(
                issue().put("validation", "regex").put("code", "invalid_string").put("message", message),
                field
            );
        } else {
            var issue = format("regex").put("pattern", "/" + regex + "/");
            end(issue, field).put("message", message);
        }
    }

    void date(String field) {
        if (three) {
            var issue = issue().put("code", "invalid_string").put("validation", "datetime");
            end(issue.put("message", "Invalid date format"), field);
        } else {
            end(format("datetime").put("pattern", DATE_PATTERN), field).put(
                "message",
                "Invalid ISO datetime"
            );
        }
    }

    void uuid(String field) {
        if (three) {
            var issue = issue().put("validation", "uuid").put("code", "invalid_string");
            end(issue.put("message", "Invalid uuid"), field);
        } else {
            end(format("uuid"), field).put("message", "Invalid UUID");
        }
    }

    void tooSmall(String field, String type, long minimum, String message) {
        size("too_small", "minimum", field, type, minimum, message);
    }

    void tooBig(String field, String type, long maximum, String message) {
        size("too_big", "maximum", field, type, maximum, message);
    }

    private void size(String code, String bound, String field, String type, long limit, String message) {
        if (three) {
            var issue = issue().put("code", code).put(bound, limit).put("type", type).put("inclusive", true);
            end(issue.put("exact", false).put("message", message), field);
        } else {
            var issue = issue()
                .put("origin", type)
                .put("code", code)
                .put(bound, limit)
                .put("inclusive", true);
            end(issue, field).put("message", message);
        }
    }

    void type(String field, String expected, String received) {
        if (three) {
            var issue = issue()
                .put("code", "invalid_type")
                .put("expected", expected)
                .put("received", received);
            var message = "undefined".equals(received)
                ? "Required"
                : "Expected " + expected + ", received " + received;
            end(issue, field).put("message", message);
        } else {
            var issue = issue().put("expected", expected).put("code", "invalid_type");
            if ("NaN".equals(received)) {
                issue.put("received", received);
            }
            var message = "Invalid input: expected " + expected + ", received " + received;
            end(issue, field).put("message", message);
        }
    }

    void option(String field, String received, List<String> options, String oldMessage) {
        if (three) {
            var issue = issue().put("received", received).put("code", "invalid_enum_value");
            addAll(issue.putArray("options"), options);
            end(issue, field).put("message", oldMessage);
        } else {
            var issue = issue().put("code", "invalid_value");
            addAll(issue.putArray("values"), options);
            var quoted = options
                .stream()
                .map(option -> "\"" + option + "\"")
                .collect(Collectors.joining("|"));
            end(issue, field).put("message", "Invalid option: expected one of " + quoted);
        }
    }

    void custom(String field, String message) {
        if (three) {
            end(issue().put("code", "custom").put("message", message), field);
        } else {
            end(issue().put("code", "custom"), field).put("message", message);
        }
    }

    private ObjectNode issue() {
        return issues.addObject();
    }

    private ObjectNode format(String format) {
        return issue().put("origin", "string").put("code", "invalid_format").put("format", format);
    }

    private static ObjectNode end(ObjectNode issue, String field) {
        var path = issue.putArray("path");
        if (!field.isEmpty()) {
            path.add(field);
        }
        return issue;
    }

    private static void addAll(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }
}
