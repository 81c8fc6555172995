package com.cybervpn.platform;

import java.util.Optional;

/**
 * Where people reach a person who helps, by the setting {@code SUPPORT_CONTACT}.
 *
 * @param url {@code https://t.me/…} or {@code mailto:…}
 */
public record SupportContact(String url) {
    private static final String MAIL = "mailto:";

    /** Empty when not set. */
    public static Optional<SupportContact> set() {
        return Setting.of("SUPPORT_CONTACT").parsed(
            "must be https://t.me/name or mailto:name@example.com",
            text -> {
                if (
                    !text.matches(
                        "https://t\\.me/[A-Za-z0-9_+][A-Za-z0-9_/+?=&-]{2,200}|mailto:[^\\s@?]{1,64}@[A-Za-z0-9.-]{3,190}"
                    )
                ) {
                    throw new IllegalArgumentException();
                }
                return new SupportContact(text);
            }
        );
    }

    /** As it is written in a message, where both forms can be tapped: the address of the chat, or that of the mailbox. */
    public String shown() {
        return url.startsWith(MAIL) ? url.substring(MAIL.length()) : url;
    }
}
