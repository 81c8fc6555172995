package com.cybervpn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What Telegram tells a Mini App about its start, before signing.
 *
 * @param user who opened it
 * @param startParam deep-link parameter, or null
 * @param authDate when it was opened; null means now
 * @param queryId answer id of the launch, or null for launches without one
 */
public record LaunchData(DemoUser user, String startParam, Instant authDate, String queryId) {
    public static LaunchData of(DemoUser user) {
        return new LaunchData(user, null, null, "AAH" + Names.letters(19));
    }

    public static LaunchData of(long userId) {
        return of(DemoUser.of(userId));
    }

    public LaunchData withStartParam(String other) {
        return new LaunchData(user, other, authDate, queryId);
    }

    public LaunchData withAuthDate(Instant other) {
        return new LaunchData(user, startParam, other, queryId);
    }

    public LaunchData withLanguage(String languageCode) {
        var same = new DemoUser(user.id(), user.firstName(), user.username(), languageCode, user.role());
        return new LaunchData(same, startParam, authDate, queryId);
    }

    /** The member {@code user} as Telegram writes it: slashes escaped. */
    String userJson() {
        ObjectNode json = Json.object()
            .put("id", user.id())
            .put("first_name", user.firstName())
            .put("last_name", "")
            .put("username", user.username())
            .put("language_code", user.languageCode())
            .put("allows_write_to_pm", true)
            .put("photo_url", "https://t.me/i/userpic/320/" + user.username() + ".svg");
        return json.toString().replace("/", "\\/");
    }
}
