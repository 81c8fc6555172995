package com.cybervpn.login;

import java.time.Instant;

/**
 * A way in that a person has.
 *
 * @param method the {@link LoginMethod}: {@code google}
 * @param label what its owner recognises it by: {@code @alice}, {@code alice@example.com}
 * @param linkedAt since when; null when nobody noted it
 */
public record LinkedWay(String method, String label, Instant linkedAt) {}
