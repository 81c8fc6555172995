package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Signs answers of the Login Widget as Telegram does: with the SHA-256 of the bot token. Source:
 * core.telegram.org/widgets/login, "Checking authorization".
 */
public final class WidgetSigner {

    private final byte[] key;
    private final InstantSource clock;

    public WidgetSigner(String botToken, InstantSource clock) {
        this.clock = clock;
        try {
            this.key = MessageDigest.getInstance("SHA-256").digest(Signatures.utf8(botToken));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** What a site is told of a user who agrees now. */
    public ObjectNode sign(DemoUser user) {
        return sign(user, clock.instant());
    }

    public ObjectNode sign(DemoUser user, Instant at) {
        return sign(
            Json.object()
                .put("id", user.id())
                .put("first_name", user.firstName())
                .put("username", user.username())
                .put("photo_url", "https://t.me/i/userpic/320/" + user.username() + ".jpg")
                .put("auth_date", at.getEpochSecond())
        );
    }

    /** Any fields, with the hash that makes them genuine. */
    public ObjectNode sign(ObjectNode fields) {
        var lines = fields
            .propertyStream()
            .sorted(Comparator.comparing(field -> field.getKey()))
            .map(field -> field.getKey() + "=" + field.getValue().asText())
            .collect(Collectors.joining("\n"));
        return fields
            .deepCopy()
            .put("hash", Signatures.hex(Signatures.hmacSha256(key, Signatures.utf8(lines))));
    }
}
