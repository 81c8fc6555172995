package com.cybervpn.telegramlogin;

import com.cybervpn.login.Authentication;
import com.cybervpn.login.LoginMethodClosed;
import com.cybervpn.login.LoginOutcome;
import com.cybervpn.login.LoginSessions;
import com.cybervpn.login.SignInResult;
import com.cybervpn.login.TelegramOffer;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.db.Transactions;
import com.cybervpn.session.ClientInfo;
import com.cybervpn.session.LoginAttempt;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.user.TelegramAccount;
import com.cybervpn.user.UserId;
import com.cybervpn.user.Users;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Signing in with Telegram outside of the Mini App: by OpenID Connect, the Login Widget and a link of the bot. */
@ApplicationScoped
public class TelegramLogin implements TelegramOffer {

    /** Signing in by OpenID Connect, as metrics name it. */
    public static final String OPENID = "telegram_openid";

    private static final String WIDGET = "telegram_widget";
    private static final String BOT_LINK = "bot_link";

    @Inject
    TelegramLoginConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    Authentication authentication;

    @Inject
    LoginSessions loginSessions;

    @Inject
    BrowserLogin browser;

    @Inject
    Users users;

    @Inject
    UsedWidgetLogins spent;

    @Inject
    BotLoginLinks links;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private WidgetVerifier verifier;

    @PostConstruct
    void prepare() {
        verifier = config.widgetVerifier(clock);
    }

    @Override
    public Optional<Terms> offer() {
        BrowserLogin.Way way = browser.way();
        String bot = config.botUsername().orElse(null);
        if (bot == null && way != BrowserLogin.Way.OPENID) {
            return Optional.empty();
        }
        String url = way == BrowserLogin.Way.FORM ? loginUrl() : null;
        return Optional.of(new Terms(way.name().toLowerCase(Locale.ROOT), bot, url));
    }

    /** The form behind the widget, opened as a page: so no foreign script runs in ours. */
    private String loginUrl() {
        URI own = platform.publicUrl();
        return "%s/auth?bot_id=%s&origin=%s&return_to=%s&request_access=write".formatted(
            config.oauthUrl(),
            config.botId(),
            encoded(own.getScheme() + "://" + own.getRawAuthority()),
            encoded(own + "/dashboard/")
        );
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws LoginMethodClosed when the shop does not offer it */
    void requireOffered() {
        if (config.botUsername().isEmpty()) {
            throw new LoginMethodClosed();
        }
    }

    /**
     * By an answer of the widget, which is used up.
     *
     * @param language IETF tag for a user who signs in the first time
     * @throws LoginMethodClosed when the shop does not offer it
     * @throws com.cybervpn.user.Unauthenticated when Telegram did not sign it, it is too old or was used, or the person is blocked
     */
    SignInResult withWidget(WidgetAnswer answer, String language, ClientInfo client) {
        requireOffered();
        byte[] name;
        try {
            name = verifier.verify(answer);
        } catch (InitDataRefused refused) {
            throw authentication.refuse(WIDGET, refused.reason().name());
        }
        LoginAttempt attempt = LoginAttempt.by(WIDGET, false, client, clock.instant());
        Optional<LoginOutcome> outcome = transactions.call(() -> {
            if (!spent.spend(name, attempt.now())) {
                throw authentication.refuse(WIDGET, "replayed");
            }
            return loginSessions.openByTelegram(answer.account(language), true, null, attempt);
        });
        return authentication.answer(attempt, outcome);
    }

    /**
     * By what Telegram said of a user in an id token that was verified. It tells one name where the Mini App tells two: what
     * is known of a person stays.
     *
     * @throws com.cybervpn.user.Unauthenticated when the person is blocked
     */
    public SignInResult withOpenId(TelegramAccount account, ClientInfo client) {
        LoginAttempt attempt = LoginAttempt.by(OPENID, false, client, clock.instant());
        Optional<LoginOutcome> outcome = transactions.call(() -> {
            Optional<UserId> known = users.withTelegram(account.id());
            return known.isPresent()
                ? loginSessions.openById(known.get(), false, attempt)
                : loginSessions.openByTelegram(account, account.photoUrl() != null, null, attempt);
        });
        return authentication.answer(attempt, outcome);
    }

    /**
     * By the token of a link of the bot, which is used up.
     *
     * @throws LoginMethodClosed when the shop does not offer it
     * @throws com.cybervpn.user.Unauthenticated when it is none, too old, replaced or used, or the person is blocked
     */
    SignInResult withBotLink(OneTimeToken token, ClientInfo client) {
        requireOffered();
        Instant now = clock.instant();
        LoginAttempt attempt = LoginAttempt.by(BOT_LINK, false, client, now);
        Optional<LoginOutcome> outcome = transactions.call(() -> {
            TelegramAccount account = links
                .redeem(token, now)
                .orElseThrow(() -> authentication.refuse(BOT_LINK, "unknown"));
            return loginSessions.openByTelegram(account, false, null, attempt);
        });
        return authentication.answer(attempt, outcome);
    }

    /**
     * Who gave an answer of the widget, which is used up; within the transaction of what it is used for.
     *
     * @throws NotFromTelegram when Telegram did not sign it, or it is too old or was used
     */
    TelegramAccount accept(WidgetAnswer answer) {
        try {
            byte[] name = verifier.verify(answer);
            if (!spent.spend(name, clock.instant())) {
                throw new NotFromTelegram();
            }
        } catch (InitDataRefused refused) {
            throw new NotFromTelegram();
        }
        return answer.account(null);
    }
}
