package com.cybervpn.user;

import java.util.UUID;

/**
 * What the shop knows of a person, as the person may see it.
 *
 * @param email confirmed by the person; null for none
 */
public record Profile(
    UUID id,
    Long telegramId,
    String username,
    String firstName,
    String lastName,
    String language,
    String photoUrl,
    String email
) {}
