package com.cybervpn.identity;

import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Signing in with Telegram outside of the Mini App: by OpenID Connect, the Login Widget and a link of the bot. */
@ApplicationScoped
public class TelegramLogin {

    /** Signing in by OpenID Connect, as metrics name it. */
    public static final String OPENID = "telegram_openid";

    private static final String WIDGET = "telegram_widget";
    private static final String BOT_LINK = "bot_link";

    @Inject
    IdentityConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    SignIn signIn;

    @Inject
    Entrance entrance;

    @Inject
    BrowserLogin browser;

    @Inject
    Users users;

    @Inject
    SpentAnswers spent;

    @Inject
    BotLinks links;

    @Inject
    Transactions transactions;

    @Inject
    InstantSource clock;

    private WidgetVerifier verifier;

    @PostConstruct
    void prepare() {
        verifier = config.widgetVerifier(clock);
    }

    /**
     * How a page lets somebody sign in.
     *
     * @param botUsername without {@code @}; writing {@code /login} to it asks for a link; null when it is not known
     * @param loginUrl where Telegram asks the person, and comes back with a {@link WidgetAnswer} in the fragment; only where the
     *     way is {@link BrowserLogin.Way#FORM}
     */
    record Offer(BrowserLogin.Way way, String botUsername, String loginUrl) {}

    /** Empty when the shop does not offer it. */
    Optional<Offer> offer() {
        BrowserLogin.Way way = browser.way();
        String bot = config.botUsername().orElse(null);
        if (bot == null && way != BrowserLogin.Way.OPENID) {
            return Optional.empty();
        }
        return Optional.of(new Offer(way, bot, way == BrowserLogin.Way.FORM ? loginUrl() : null));
    }

    /** The form behind the widget, opened as a page: so no script of somebody else's runs in ours. */
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

    /** @throws WayInClosed when the shop does not offer it */
    void requireOffered() {
        if (config.botUsername().isEmpty()) {
            throw new WayInClosed();
        }
    }

    /**
     * By an answer of the widget, which is used up.
     *
     * @param language IETF tag of whoever signs in the first time
     * @throws WayInClosed when the shop does not offer it
     * @throws Unauthenticated when Telegram did not sign it, it is too old or was used, or the person is blocked
     */
    SignedIn withWidget(WidgetAnswer answer, String language, Client client) {
        requireOffered();
        byte[] name;
        try {
            name = verifier.verify(answer);
        } catch (InitDataRefused refused) {
            throw signIn.refuse(WIDGET, refused.reason().name());
        }
        Entrance.Visitor visitor = Entrance.Visitor.by(WIDGET, false, client, clock.instant());
        Optional<Entrance.Answer> entered = transactions.call(() -> {
            if (!spent.spend(name, visitor.now())) {
                throw signIn.refuse(WIDGET, "replayed");
            }
            return entrance.byTelegram(answer.account(language), true, null, visitor);
        });
        return signIn.answer(visitor, entered);
    }

    /**
     * By what Telegram said of somebody in an id token that was verified. It tells one name where the Mini App tells two: what
     * is known of a person stays.
     *
     * @throws Unauthenticated when the person is blocked
     */
    public SignedIn withOpenId(TelegramAccount account, Client client) {
        Entrance.Visitor visitor = Entrance.Visitor.by(OPENID, false, client, clock.instant());
        Optional<Entrance.Answer> entered = transactions.call(() -> {
            Optional<UserId> known = users.withTelegram(account.id());
            return known.isPresent()
                ? entrance.byId(known.get(), false, visitor)
                : entrance.byTelegram(account, account.photoUrl() != null, null, visitor);
        });
        return signIn.answer(visitor, entered);
    }

    /**
     * By the token of a link of the bot, which is used up.
     *
     * @throws WayInClosed when the shop does not offer it
     * @throws Unauthenticated when it is none, too old, replaced or used, or the person is blocked
     */
    SignedIn withBotLink(OneTimeToken token, Client client) {
        requireOffered();
        Instant now = clock.instant();
        Entrance.Visitor visitor = Entrance.Visitor.by(BOT_LINK, false, client, now);
        Optional<Entrance.Answer> entered = transactions.call(() -> {
            TelegramAccount account = links
                .redeem(token, now)
                .orElseThrow(() -> signIn.refuse(BOT_LINK, "unknown"));
            return entrance.byTelegram(account, false, null, visitor);
        });
        return signIn.answer(visitor, entered);
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
