package com.cybervpn.journey;

import java.util.Map;
import java.util.UUID;

/**
 * States that a journey begins in and that cannot be brought about through the API at once: a user is blocked, time has
 * passed. What they mean in tables stands here only.
 */
public final class Fixtures {

    private final Shop shop;

    Fixtures(Shop shop) {
        this.shop = shop;
    }

    public void blocked(UUID user) {
        shop.execute("update identity.users set blocked_at = now() where id = ?", user);
    }

    public void unblocked(UUID user) {
        shop.execute("update identity.users set blocked_at = null where id = ?", user);
    }

    /** Every session of this person is six minutes older, so that none is a fresh proof any more. */
    public void signedInAWhileAgo(UUID user) {
        shop.execute(
            "update identity.session set created_at = created_at - interval '6 minutes', proven_at = null where user_id = ?",
            user
        );
    }

    /** The thirty days in which an account could be kept are over. */
    public void deletionDue(UUID user) {
        shop.execute(
            "update account.deletion set asked_at = asked_at - interval '30 days', due_at = due_at - interval '30 days' where user_id = ?",
            user
        );
    }

    /** The shop believes the subscription to have ended yesterday; the panel does not know. */
    public void subscriptionEnded(UUID user) {
        shop.execute(
            "update subscription.subscription set expires_at = now() - interval '1 day' where user_id = ?",
            user
        );
    }

    public void soldNoMore(UUID plan) {
        shop.execute("update catalog.plan set is_active = false where id = ?", plan);
    }

    public void soldAgain(UUID plan) {
        shop.execute("update catalog.plan set is_active = true where id = ?", plan);
    }

    /** One more plan on sale, for so many smallest units of each currency. The shop knows within two seconds. */
    public UUID plan(String tier, int days, Map<String, Long> prices) {
        UUID plan = UUID.randomUUID();
        shop.execute(
            "insert into catalog.plan (id, name, tier, duration_days, device_limit, sort_order) values (?, ?, ?, ?, 1, 99)",
            plan,
            // as short as Telegram wants the title of an invoice
            plan
                .toString()
                .substring(0, 8),
            tier,
            days
        );
        prices.forEach((currency, minor) ->
            shop.execute(
                "insert into catalog.price (plan_id, asset, minor) values (?, ?, ?)",
                plan,
                currency,
                minor
            )
        );
        return plan;
    }

    /** The next run of this recurring job is now. */
    public void due(String job) {
        shop.execute("update platform.job set execution_time = now() where task_name = ?", job);
    }

    /** A job of this name that pauses after a failure is tried now. */
    public void pauseOver(String job) {
        shop.execute(
            "update platform.job_queue set execution_time = now() where task_name = ? and not picked and consecutive_failures > 0",
            job
        );
    }
}
