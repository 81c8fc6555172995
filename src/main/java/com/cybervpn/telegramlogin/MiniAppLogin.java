package com.cybervpn.telegramlogin;

import com.cybervpn.login.Authentication;
import com.cybervpn.login.LoginSessions;
import com.cybervpn.login.SignInResult;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.LoginAttempt;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HexFormat;

/** Signing in by opening the Mini App. */
@ApplicationScoped
class MiniAppLogin {

    private static final String METHOD = "telegram_miniapp";

    @Inject
    TelegramLoginConfig config;

    @Inject
    LoginSessions loginSessions;

    @Inject
    Authentication authentication;

    @Inject
    InstantSource clock;

    private InitDataVerifier verifier;

    @PostConstruct
    void prepare() {
        verifier = config.verifier(clock);
    }

    /**
     * @throws com.cybervpn.user.Unauthenticated when Telegram did not sign it, it is too old, a session that came from it was ended by its
     *     owner, or the person is blocked
     */
    SignInResult withLaunchData(String raw, ClientInfo client) {
        InitData launch;
        try {
            launch = verifier.verify(raw);
        } catch (InitDataRefused refused) {
            throw authentication.refuse(METHOD, refused.reason().name());
        }
        LoginAttempt attempt = LoginAttempt.launched(
            HexFormat.of().parseHex(launch.hash()),
            METHOD,
            client,
            clock.instant()
        );
        return authentication.answer(
            attempt,
            loginSessions.openByTelegram(launch.account(), true, launch.startParam(), attempt)
        );
    }
}
