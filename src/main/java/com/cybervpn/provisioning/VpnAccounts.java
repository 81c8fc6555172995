package com.cybervpn.provisioning;

import com.cybervpn.platform.db.Sql;
import com.cybervpn.settings.RuntimeSetting;
import com.cybervpn.settings.RuntimeSettings;
import com.cybervpn.subscription.SubscriptionId;
import com.cybervpn.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts at the panel. Changes are called within a transaction. */
@ApplicationScoped
class VpnAccounts {

    @Produces
    static final RuntimeSetting<Duration> CHECK_EVERY = RuntimeSetting.duration(
        "access_check_every",
        Duration.ofDays(1),
        Duration.ofHours(1),
        Duration.ofDays(30),
        "How often an account at the panel is compared with what was bought, from its next check on"
    );

    /** The rest of the traffic may be gone long before the next day. */
    @Produces
    static final RuntimeSetting<Duration> CHECK_BUSY_EVERY = RuntimeSetting.duration(
        "access_check_busy_every",
        Duration.ofHours(1),
        Duration.ofMinutes(5),
        Duration.ofDays(1),
        "How often, when half of its traffic is used"
    );

    private static final BigDecimal BUSY_PERCENT = new BigDecimal(50);
    /** So long an instance of the version before may read a link that it has written clear. */
    private static final Duration SEAL_AFTER = Duration.ofHours(1);
    private static final Duration CHECK_AGAIN = Duration.ofMinutes(5);
    private static final String WANT = """
    insert into provisioning.account as a (subscription_id, user_id, username, wanted_version, wanted_at, check_at, seal_at)
    values (?, ?, ?, ?, ?, ?, ?)
    on conflict (subscription_id) do update set
        check_at = excluded.check_at,
        wanted_version = greatest(a.wanted_version, excluded.wanted_version),
        wanted_at = case when a.applied_version < a.wanted_version then a.wanted_at else excluded.wanted_at end""";
    private static final String SAVE = """
    update provisioning.account set panel_id = ?, short_id = ?, subscription_url = ?, sealed_link = ?, applied_version = ?,
        applied_at = ?, used_bytes = ?, used_at = ?, removed_at = ?, status = ?, changed_at = ?, made_at = ?,
        traffic_reset_at = ?, traffic_resets = ?, traffic_limit_bytes = ?, warned_at = ?
    where username = ?""";
    private static final String READ = "select " + VpnAccount.COLUMNS + " from provisioning.account where ";
    private static final String LOCKED = " for no key update";
    private static final String TO_CHECK = """
    select subscription_id, username from provisioning.account where check_at <= ? order by check_at limit ?""";
    private static final String BEHIND = """
    select count(*), coalesce(extract(epoch from ?::timestamptz - min(wanted_at)), 0)
    from provisioning.account where applied_version < wanted_version""";
    private static final String CLEAR = """
    select user_id, username, short_id, subscription_url from provisioning.account
    where subscription_url is not null and (seal_at is null or seal_at <= ?) order by seal_at limit ?""";
    private static final String SEAL = """
    update provisioning.account set sealed_link = ?, subscription_url = null, short_id = null
    where username = ? and subscription_url = ?""";
    private static final String SEALED_OTHERWISE = """
    select user_id, username, sealed_link from provisioning.account
    where substring(sealed_link from 1 for ?) <> ? order by username limit ?""";

    @Inject
    Sql sql;

    @Inject
    RuntimeSettings settings;

    /** The account of a subscription by its name at the panel. */
    record Named(SubscriptionId subscription, String username) {}

    /** A link that a version before has written. */
    record Clear(UUID user, String username, LinkSeal.Link link) {}

    record Sealed(UUID user, String username, byte[] link) {}

    /** Writes down that the panel has to follow; {@code wanted_at} stays at the oldest change it has not followed yet. */
    void want(SubscriptionId subscription, UserId user, String username, long version, Instant now) {
        sql.defer(
            WANT,
            subscription.value(),
            user.value(),
            username,
            version,
            now,
            now.plus(settings.get(CHECK_EVERY)),
            now.plus(SEAL_AFTER)
        );
    }

    Optional<VpnAccount> find(SubscriptionId subscription) {
        return sql.one(READ + "subscription_id = ?", VpnAccount::read, subscription.value());
    }

    /** All that a person has, or had. */
    List<VpnAccount> of(UserId user) {
        return sql.all(READ + "user_id = ? order by username", VpnAccount::read, user.value());
    }

    /** Locked until the transaction ends. */
    Optional<VpnAccount> lock(SubscriptionId subscription) {
        return sql.one(READ + "subscription_id = ?" + LOCKED, VpnAccount::read, subscription.value());
    }

    /** By its name at the panel, locked until the transaction ends. */
    Optional<VpnAccount> lock(String username) {
        return sql.one(READ + "username = ?" + LOCKED, VpnAccount::read, username);
    }

    /** Writes back a locked account. */
    void save(VpnAccount a) {
        sql.defer(
            SAVE,
            a.panelId,
            a.clearShortId,
            a.clearUrl,
            a.sealedLink,
            a.appliedVersion,
            a.appliedAt,
            a.usedBytes,
            a.usedAt,
            a.removedAt,
            a.status == null ? null : a.status.name(),
            a.changedAt,
            a.madeAt,
            a.trafficResetAt,
            a.trafficResets == null ? null : a.trafficResets.name(),
            a.trafficLimitBytes,
            a.warnedAt,
            a.username
        );
    }

    /** What the panel does not have yet. */
    WaitingAccounts.Waiting waiting(Instant now) {
        return sql
            .one(BEHIND, row -> new WaitingAccounts.Waiting(row.getLong(1), row.getDouble(2)), now)
            .orElseThrow();
    }

    /** Whose account is to be compared with the panel, the longest due first. */
    List<Named> toCheck(Instant now, int most) {
        return sql.all(
            TO_CHECK,
            row ->
                new Named(
                    new SubscriptionId(row.getObject("subscription_id", UUID.class)),
                    row.getString("username")
                ),
            now,
            most
        );
    }

    /** Unless {@link #checkLater} follows: the panel did not show it. */
    void checkAgainSoon(Named account, Instant now) {
        setCheck(account, now.plus(CHECK_AGAIN));
    }

    void checkLater(Named account, Instant now) {
        boolean busy = find(account.subscription())
            .filter(found -> found.hasUsed(BUSY_PERCENT) && !found.isLimited(now))
            .isPresent();
        setCheck(account, now.plus(settings.get(busy ? CHECK_BUSY_EVERY : CHECK_EVERY)));
    }

    /** Every account that is looked at at all is to be looked at now. */
    void checkAll(Instant now) {
        sql.update("update provisioning.account set check_at = ? where check_at > ?", now, now);
    }

    /** Until something is wanted of it again. */
    void checkNoMore(Named account) {
        setCheck(account, null);
    }

    private void setCheck(Named account, Instant at) {
        sql.update("update provisioning.account set check_at = ? where username = ?", at, account.username());
    }

    /** Links that are not sealed and that no version before reads any more, up to so many. */
    List<Clear> clearLinks(Instant now, int most) {
        return sql.all(
            CLEAR,
            row ->
                new Clear(
                    row.getObject("user_id", UUID.class),
                    row.getString("username"),
                    new LinkSeal.Link(row.getString("short_id"), row.getString("subscription_url"))
                ),
            now,
            most
        );
    }

    /** Replaces a clear link by the same one sealed, unless it was changed meanwhile. */
    void seal(Clear clear, byte[] sealed) {
        sql.update(SEAL, sealed, clear.username(), clear.link().url());
    }

    /** Links whose seal does not begin with a header, up to so many. */
    List<Sealed> sealedOtherwise(byte[] header, int most) {
        return sql.all(
            SEALED_OTHERWISE,
            row ->
                new Sealed(
                    row.getObject("user_id", UUID.class),
                    row.getString("username"),
                    row.getBytes("sealed_link")
                ),
            header.length,
            header,
            most
        );
    }

    /** Replaces a sealed link by the same one with another seal, unless it was changed meanwhile. */
    void reseal(Sealed old, byte[] sealed) {
        sql.update(
            "update provisioning.account set sealed_link = ? where username = ? and sealed_link = ?",
            sealed,
            old.username(),
            old.link()
        );
    }
}
