package com.cybervpn.user;

import com.cybervpn.kernel.PrintableText;

/**
 * What Telegram says of a user: at a launch, in an answer of the Login Widget, in an id token, in an update of the bot. Texts lose what
 * no database column wants: control characters and unpaired surrogates.
 *
 * @param id positive
 * @param username without {@code @}; null for none
 * @param languageCode IETF tag; null when not told
 * @param photoUrl null for none, and where photos are not told
 */
public record TelegramAccount(
    long id,
    String username,
    String firstName,
    String lastName,
    String languageCode,
    String photoUrl
) {
    /** The greatest id that Telegram gives. */
    public static final long ID_MAX = 1L << 52;

    public TelegramAccount {
        username = PrintableText.of(username);
        firstName = PrintableText.of(firstName);
        lastName = PrintableText.of(lastName);
        languageCode = PrintableText.of(languageCode);
        photoUrl = PrintableText.of(photoUrl);
    }

    /** The same person, whose language is told by their browser. @param tag IETF tag */
    public TelegramAccount speaking(String tag) {
        return new TelegramAccount(id, username, firstName, lastName, tag, photoUrl);
    }

    /** One of the languages we speak. */
    public String language() {
        boolean russian =
            languageCode != null &&
            (languageCode.equals("ru") || languageCode.startsWith("ru-") || languageCode.startsWith("ru_"));
        return russian ? "ru" : "en";
    }

    /** Without personal data, because this ends up in logs. */
    @Override
    public String toString() {
        return "TelegramAccount[id=" + id + "]";
    }
}
