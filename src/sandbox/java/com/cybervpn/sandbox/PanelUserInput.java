package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The panel's checks of a user to create or to change, in the order of its schema. */
final class PanelUserInput {

    static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private static final List<String> STATUSES = List.of("ACTIVE", "DISABLED", "LIMITED", "EXPIRED");
    private static final List<String> SETTABLE = List.of("ACTIVE", "DISABLED");
    private static final List<String> STRATEGIES = List.of(
        "NO_RESET",
        "DAY",
        "WEEK",
        "MONTH",
        "MONTH_ROLLING"
    );

    private final PanelVersion version;
    private final JsonNode said;
    private final ZodIssues issues;

    private PanelUserInput(PanelVersion version, JsonNode said) {
        this.version = version;
        this.said = said;
        this.issues = new ZodIssues(version);
    }

    /** @throws PanelError with every issue found */
    static void requireValidNew(PanelVersion version, JsonNode said) {
        var input = new PanelUserInput(version, said);
        input.object();
        input.username();
        input.status(STATUSES);
        input.length("shortUuid", 16, 64);
        input.length("trojanPassword", 8, 32);
        input.length("ssPassword", 8, 32);
        input.uuid("vlessUuid");
        input.traffic();
        input.expiry(true);
        input.rest();
        input.issues.refuse();
    }

    /** @throws PanelError with every issue found */
    static void requireValidChange(PanelVersion version, JsonNode said, Instant now) {
        var input = new PanelUserInput(version, said);
        input.object();
        input.key();
        input.status(SETTABLE);
        input.traffic();
        input.expiry(false);
        input.future(now);
        input.rest();
        input.issues.refuse();
    }

    /**
     * The moment in a text the schema accepts: with offset, or local and then read as UTC; null when it is
     * none.
     */
    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notWithOffset) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noDate) {
                return null;
            }
        }
    }

    private void object() {
        if (!said.isObject()) {
            issues.type("", "object", said.isArray() ? "array" : "undefined");
            issues.refuse();
        }
    }

    private void username() {
        var value = said.path("username");
        if (!value.isTextual()) {
            issues.type("username", "string", kind(value));
            return;
        }
        var name = value.asText();
        if (name.length() < 3) {
            issues.tooSmall("username", "string", 3, "Username must be at least 3 characters");
        }
        if (name.length() > 36) {
            issues.tooBig("username", "string", 36, "Username must be less than 36 characters");
        }
        if (!name.matches("[a-zA-Z0-9_-]+")) {
            issues.pattern(
                "username",
                "^[a-zA-Z0-9_-]+$",
                "Username can only contain letters, numbers, underscores and dashes"
            );
        }
    }

    private void key() {
        if (!said.hasNonNull("username") && !said.hasNonNull(version.isTwo() ? "uuid" : "id")) {
            issues.custom("", "Either id or username must be provided");
        }
        if (version.isTwo()) {
            uuid("uuid");
        } else if (said.hasNonNull("id") && !said.path("id").isIntegralNumber()) {
            issues.type("id", "number", kind(said.path("id")));
        }
    }

    private void status(List<String> allowed) {
        option(
            "status",
            allowed,
            "You can't change status to LIMITED or EXPIRED. These statuses handled by Remnawave."
        );
    }

    private void option(String field, List<String> allowed, String oldMessage) {
        var value = said.path(field);
        if (!value.isMissingNode() && !allowed.contains(value.asText())) {
            issues.option(field, value.asText(), allowed, oldMessage);
        }
    }

    private void length(String field, int least, int most) {
        var value = said.path(field);
        if (value.isMissingNode()) {
            return;
        }
        var length = value.asText().length();
        if (length < least) {
            issues.tooSmall(field, "string", least, field + " must be at least " + least + " characters");
        }
        if (length > most) {
            issues.tooBig(field, "string", most, field + " must be at most " + most + " characters");
        }
    }

    private void uuid(String field) {
        var value = said.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.asText().matches(UUID)) {
            issues.uuid(field);
        }
    }

    private void traffic() {
        var value = said.path("trafficLimitBytes");
        if (!value.isMissingNode()) {
            if (!value.isNumber()) {
                issues.type("trafficLimitBytes", "number", kind(value));
            } else if (value.decimalValue().compareTo(BigDecimal.ZERO) < 0) {
                issues.tooSmall("trafficLimitBytes", "number", 0, "Traffic limit must be greater than 0");
            }
        }
        option("trafficLimitStrategy", STRATEGIES, "Invalid enum value");
    }

    private void expiry(boolean required) {
        var value = said.path("expireAt");
        if (value.isMissingNode()) {
            if (required) {
                issues.type("expireAt", "string", "undefined");
            }
        } else if (!value.isTextual()) {
            issues.type("expireAt", "string", kind(value));
        } else if (instant(value.asText()) == null) {
            issues.date("expireAt");
        }
    }

    private void future(Instant now) {
        var at = instant(said.path("expireAt").asText());
        if (at != null && !at.isAfter(now)) {
            issues.custom("expireAt", "Expiration date cannot be in the past");
        }
    }

    private void rest() {
        var tag = said.path("tag");
        if (!tag.isMissingNode() && !tag.isNull() && !tag.asText().matches("[A-Z0-9_]{1,16}")) {
            issues.pattern(
                "tag",
                "^[A-Z0-9_]+$",
                "Tag can only contain uppercase letters, numbers, underscores"
            );
        }
        whole("telegramId");
        whole("hwidDeviceLimit");
        var limit = said.path("hwidDeviceLimit");
        if (limit.isNumber() && limit.asLong() < 0) {
            issues.tooSmall("hwidDeviceLimit", "number", 0, "Device limit must be at least 0");
        }
        var email = said.path("email");
        if (
            !email.isMissingNode() &&
            !email.isNull() &&
            !email.asText().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")
        ) {
            issues.pattern("email", "^.+@.+$", "Invalid email");
        }
        said.path("activeInternalSquads").forEach(squad -> {
            if (!squad.asText().matches(UUID)) {
                issues.uuid("activeInternalSquads");
            }
        });
    }

    private void whole(String field) {
        var value = said.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isIntegralNumber()) {
            issues.type(field, "number", kind(value));
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "undefined";
            case NULL -> "null";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "string";
        };
    }
}
