package com.cybervpn.login;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A login method that a user has.
 *
 * @param method the {@link LoginMethod}: {@code google}
 * @param label what the user recognises it by: {@code @alice}, {@code alice@example.com}
 * @param linkedAt since when; null when that was not recorded
 */
@Schema(name = "LinkedWay")
public record LinkedLoginMethod(String method, String label, Instant linkedAt) {}
