package com.cybervpn.login;

import java.util.Optional;

/** How a page outside of Telegram offers to sign in with it. */
public interface TelegramOffer {
    /** Empty when the shop does not offer it. */
    Optional<Terms> offer();

    /**
     * @param way {@code openid}, {@code form} or {@code bot}
     * @param botUsername without {@code @}; writing {@code /login} to it asks for a link; null when it is not known
     * @param loginUrl where Telegram asks the person, and comes back with its answer in the fragment; null for other ways than
     *     {@code form}
     */
    record Terms(String way, String botUsername, String loginUrl) {}
}
