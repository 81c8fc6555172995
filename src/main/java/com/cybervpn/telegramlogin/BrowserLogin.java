package com.cybervpn.telegramlogin;

/** By which way Telegram lets people sign in to the shop in a browser. */
public interface BrowserLogin {
    /** The ways, the one preferred first. */
    enum Way {
        /** Telegram's OpenID Connect, which the shop was registered for. */
        OPENID,
        /** The form behind the old Login Widget. */
        FORM,
        /** A link that the bot gives to who writes {@code /login} to it. */
        BOT,
    }

    /** The best that works as far as is known now; never waits. */
    Way way();
}
