package com.cybervpn.telegramlogin;

import com.cybervpn.login.Entrance;
import com.cybervpn.login.SignIn;
import com.cybervpn.login.SignedIn;
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
    Entrance entrance;

    @Inject
    SignIn signIn;

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
    SignedIn withLaunchData(String raw, ClientInfo client) {
        InitData launch;
        try {
            launch = verifier.verify(raw);
        } catch (InitDataRefused refused) {
            throw signIn.refuse(METHOD, refused.reason().name());
        }
        LoginAttempt attempt = LoginAttempt.launched(
            HexFormat.of().parseHex(launch.hash()),
            METHOD,
            client,
            clock.instant()
        );
        return signIn.answer(
            attempt,
            entrance.byTelegram(launch.account(), true, launch.startParam(), attempt)
        );
    }
}
