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

/** Signing in with Telegram outside of the Mini App: by the Login Widget and by a link of the bot. */
@ApplicationScoped
class TelegramLogin {

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
     * @param botUsername without {@code @}; writing {@code /login} to it asks for a link
     * @param loginUrl where Telegram asks the person, and comes back with a {@link WidgetAnswer} in the fragment
     */
    record Offer(String botUsername, String loginUrl) {}

    /** Empty when the shop does not offer it. */
    Optional<Offer> offer() {
        return config.botUsername().map(name -> new Offer(name, loginUrl()));
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
