package com.cybervpn.telegramlogin;

import com.cybervpn.limits.Action;
import com.cybervpn.limits.RateLimits;
import com.cybervpn.platform.PlatformConfig;
import com.cybervpn.platform.db.Sql;
import com.cybervpn.session.OneTimeToken;
import com.cybervpn.user.TelegramAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Links by which the bot signs a user in elsewhere: asked for in a person's own chat with the bot, sent to that chat and
 * nowhere else, good once and for {@link #LIFETIME}. A person has one at most; a newer one ends it.
 */
@ApplicationScoped
public class BotLoginLinks {

    /** From the message to the last moment at which it signs in. */
    public static final Duration LIFETIME = Duration.ofSeconds(300);

    /** After that the user does not wait for an answer any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String ASK = """
    insert into identity.bot_link (telegram_id, username, first_name, last_name, language, expires_at) values (?, ?, ?, ?, ?, ?)
    on conflict (telegram_id) do update set username = excluded.username, first_name = excluded.first_name,
        last_name = excluded.last_name, language = excluded.language, expires_at = excluded.expires_at, token_hash = null""";
    private static final String MAKE = """
    update identity.bot_link set token_hash = ?, expires_at = ? where telegram_id = ? and expires_at > ?""";
    private static final String REDEEM = """
    delete from identity.bot_link where token_hash = ? and expires_at > ?
    returning telegram_id, username, first_name, last_name, language""";

    @Inject
    TelegramLoginConfig config;

    @Inject
    PlatformConfig platform;

    @Inject
    RateLimits limits;

    @Inject
    Sql sql;

    @Inject
    InstantSource clock;

    /** Whether the bot gives any. */
    public boolean isOffered() {
        return config.botUsername().isPresent();
    }

    /**
     * Counts a wish for a link; outside of a transaction.
     *
     * @throws com.cybervpn.kernel.Refusal when this chat has asked too often, or that cannot be counted
     */
    public void count(long chat) {
        limits.take(Action.CODE, "telegram:" + chat);
    }

    /** Notes who asks, in the transaction that promises the answer; the link they had is worth nothing from now on. */
    public void ask(TelegramAccount who) {
        sql.update(
            ASK,
            who.id(),
            who.username(),
            who.firstName(),
            who.lastName(),
            who.language(),
            clock.instant().plus(PATIENCE)
        );
    }

    /** A new link for a user who asked; empty when that was long ago, or a link has been used since. */
    public Optional<URI> make(long telegramId) {
        OneTimeToken token = OneTimeToken.random();
        Instant now = clock.instant();
        boolean asked = sql.update(MAKE, token.hash(), now.plus(LIFETIME), telegramId, now) == 1;
        return asked
            ? Optional.of(URI.create(platform.publicUrl() + "/dashboard/#/bot-link/" + token.text()))
            : Optional.empty();
    }

    /** The account whose link it is, and uses it up; empty when it is none, was used, replaced, or is too old. */
    Optional<TelegramAccount> redeem(OneTimeToken token, Instant now) {
        return sql.one(REDEEM, BotLoginLinks::account, token.hash(), now);
    }

    /** Ends the link of a Telegram account. */
    public void drop(long telegramId) {
        sql.update("delete from identity.bot_link where telegram_id = ?", telegramId);
    }

    void dropExpired(Instant now) {
        sql.update("delete from identity.bot_link where expires_at <= ?", now);
    }

    private static TelegramAccount account(ResultSet row) throws SQLException {
        return new TelegramAccount(
            row.getLong("telegram_id"),
            row.getString("username"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("language"),
            null
        );
    }
}
