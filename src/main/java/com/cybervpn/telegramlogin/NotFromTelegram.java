package com.cybervpn.telegramlogin;

import com.cybervpn.kernel.Refusal;

/** What a user wants to link is no fresh answer of Telegram. */
public final class NotFromTelegram extends Refusal {

    private static final long serialVersionUID = 1L;

    NotFromTelegram() {
        super(
            "not_from_telegram",
            Kind.INVALID,
            "Telegram did not confirm this, or too long ago. Please try again."
        );
    }
}
