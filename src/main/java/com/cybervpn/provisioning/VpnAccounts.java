package com.cybervpn.provisioning;

import com.cybervpn.identity.UserId;
import com.cybervpn.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts at the panel. Called within a transaction. */
@ApplicationScoped
class VpnAccounts {

    private static final Duration CHECK_EVERY = Duration.ofDays(1);
    /** When half of the traffic is used, the rest may be gone long before the next day. */
    private static final Duration CHECK_BUSY_EVERY = Duration.ofHours(1);
    private static final int BUSY_PERCENT = 50;
    /** So long an instance of the version before may read a link that it has written clear. */
    private static final Duration SEAL_AFTER = Duration.ofHours(1);
    private static final Duration CHECK_AGAIN = Duration.ofMinutes(5);
    private static final int WARN_PERCENT = 80;
    private static final String WANT = """
    insert into provisioning.account as a (user_id, username, wanted_version, wanted_at, check_at, seal_at)
    values (?, ?, ?, ?, ?, ?)
    on conflict (user_id) do update set
        check_at = excluded.check_at,
        wanted_version = greatest(a.wanted_version, excluded.wanted_version),
        wanted_at = case when a.applied_version < a.wanted_version then a.wanted_at else excluded.wanted_at end""";

    private static final String TO_CHECK = """
    select user_id, username from provisioning.account where check_at <= ? order by check_at limit ?""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sql sql;

    @Inject
    LinkSeal links;

    @Inject
    Event<TrafficRunsLow> runsLow;

    /** Somebody's account by its name at the panel. */
    record Named(UserId user, String username) {}

    /** Writes down that the panel has to follow; {@code wanted_at} stays at the oldest change it has not followed yet. */
    void want(UserId user, String username, long version, Instant now) {
        sql.defer(WANT, user.value(), username, version, now, now.plus(CHECK_EVERY), now.plus(SEAL_AFTER));
    }

    @Transactional
    Optional<VpnAccount> find(UserId user) {
        return Optional.ofNullable(entities.find(VpnAccount.class, user.value()));
    }

    Optional<VpnAccount> lockByName(String username) {
        return entities
            .createQuery("select a from VpnAccount a where a.username = :username", VpnAccount.class)
            .setParameter("username", username)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultStream()
            .findFirst();
    }

    /** Whose account is to be compared with the panel, the longest due first. */
    List<Named> toCheck(Instant now, int most) {
        return sql.all(
            TO_CHECK,
            row -> new Named(new UserId(row.getObject("user_id", UUID.class)), row.getString("username")),
            now,
            most
        );
    }

    /** Unless {@link #checkLater} follows: the panel did not show it. */
    void checkAgainSoon(UserId user, Instant now) {
        setCheck(user, now.plus(CHECK_AGAIN));
    }

    void checkLater(UserId user, Instant now) {
        boolean busy = find(user)
            .filter(account -> account.hasUsed(BUSY_PERCENT) && !account.isLimited(now))
            .isPresent();
        setCheck(user, now.plus(busy ? CHECK_BUSY_EVERY : CHECK_EVERY));
    }

    /** Every account that is looked at at all is to be looked at now. */
    void checkAll(Instant now) {
        sql.update("update provisioning.account set check_at = ? where check_at > ?", now, now);
    }

    /** Until something is wanted of it again. */
    void checkNoMore(UserId user) {
        setCheck(user, null);
    }

    private void setCheck(UserId user, Instant at) {
        sql.update(
            "update provisioning.account set check_at = ?::timestamptz where user_id = ?",
            at,
            user.value()
        );
    }

    /**
     * Writes down what the panel shows. The owner is told the first time in a period that most of the traffic is used, and when
     * the panel closes the account for it.
     */
    void remember(VpnAccount account, VpnPanel.State shown, Instant now) {
        VpnPanel.Counter counter = shown.counter();
        account.panelId = shown.id();
        shown
            .subscriptionUrl()
            .ifPresent(url -> links.keep(account, new LinkSeal.Link(shown.shortId(), url)));
        boolean closes =
            account.status != VpnPanel.Status.LIMITED && shown.status() == VpnPanel.Status.LIMITED;
        account.status = shown.status();
        account.changedAt = shown.changedAt();
        account.usedBytes = counter.usedBytes();
        account.usedAt = now;
        account.trafficLimitBytes = counter.limitBytes();
        account.trafficResets = counter.resets();
        account.trafficResetAt = counter.resetAt();
        account.madeAt = counter.madeAt();
        if (closes) {
            tell(account, now);
        } else {
            warn(account, now);
        }
    }

    /** Writes down traffic that was used while the panel changed nothing else: it counts without touching the account. */
    void rememberUsed(VpnAccount account, long usedBytes, Instant now) {
        if (usedBytes > account.usedBytes) {
            account.usedBytes = usedBytes;
            account.usedAt = now;
            warn(account, now);
        }
    }

    private void warn(VpnAccount account, Instant now) {
        boolean told = account
            .period(now)
            .map(period -> account.warnedAt != null && !account.warnedAt.isBefore(period.start()))
            .orElse(true);
        boolean running =
            account.status == VpnPanel.Status.ACTIVE || account.status == VpnPanel.Status.LIMITED;
        if (!told && running && account.hasUsed(WARN_PERCENT)) {
            tell(account, now);
        }
    }

    private void tell(VpnAccount account, Instant now) {
        account.warnedAt = now;
        runsLow.fire(
            new TrafficRunsLow(new UserId(account.userId), now, account.status == VpnPanel.Status.LIMITED)
        );
    }

    VpnAccount lock(UserId user) {
        return entities.find(VpnAccount.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
