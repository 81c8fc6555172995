package com.cybervpn.sandbox;

import java.util.List;

/**
 * A Telegram user of the sandbox.
 *
 * @param id Telegram id
 * @param firstName shown name
 * @param username name without {@code @}
 * @param languageCode IETF tag, such as {@code en} or {@code ru}
 * @param role what this user is for, shown on the desk
 */
public record DemoUser(long id, String firstName, String username, String languageCode, String role) {
    /** The people on the desk; the last one owns the shop. */
    public static final List<DemoUser> ALL = List.of(
        new DemoUser(910_000_001, "Mia", "mia_neon", "en", "customer"),
        new DemoUser(910_000_002, "Иван", "ivan_grid", "ru", "customer"),
        new DemoUser(910_000_003, "Nora", "nora_owner", "en", "owner")
    );

    /** A user for a test: made up from the id. */
    public static DemoUser of(long id) {
        return ALL.stream()
            .filter(user -> user.id == id)
            .findFirst()
            .orElseGet(() -> new DemoUser(id, "User " + id, "user_" + id, "en", "customer"));
    }

    /** The owner of the sandbox shop. */
    public static DemoUser owner() {
        return ALL.getLast();
    }
}
