package com.cybervpn.account;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** A user with a row in every table that a feature claims as personal data; a new table gets its line here. */
final class PersonInEveryTable {

    static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    static final UUID STAFF = UUID.fromString("00000000-0000-4000-8000-00000000000c");

    private static final String ROWS = """
    insert into identity.users (id, telegram_id, username, first_name, last_name, language, photo_url, start_param, created_at,
        last_sign_in_at, display_name, email, telegram_linked_at, second_factor_since)
    values ('$user', 7700777, 'grace_h', 'Grace', 'Hopper', 'en', 'https://t.me/i/userpic/grace', 'campaign-12', '$now', '$now',
        'Amazing', 'grace@example.com', '$now', '$now');

    insert into identity.session (id, user_id, refresh_hash, created_at, last_used_at, expires_at, ip_address, user_agent)
    values (gen_random_uuid(), '$user', 'r', '$now', '$now', '$now', '198.51.100.23', 'Arachne/1.97');

    insert into identity.challenge (token_hash, user_id, method, expires_at) values ('c', '$user', 'password', '$now');

    insert into identity.bot_link (telegram_id, username, language, expires_at) values (7700777, 'grace_h', 'en', '$now');

    insert into identity.staff (user_id, role, added_by, added_at) values ('$user', 'support', '$user', '$now');

    insert into twofactor.authenticator (user_id, secret, made_at, confirmed_at) values ('$user', 's', '$now', '$now');

    insert into twofactor.recovery_code (user_id, code_hash) values ('$user', 'r');

    insert into account.deletion (user_id, asked_at, due_at)
    values ('$user', timestamptz '$now' - interval '30 days', '$now');

    insert into notification.preference (user_id, antiphishing_code) values ('$user', 'the bug is a moth');

    insert into mailbox.holder (user_id, confirmed_at, password, password_set_at)
    values ('$user', '$now', 'the bug is a moth, hashed', '$now');

    insert into mailbox.device (user_id, device_hash, used_at) values ('$user', 'd', '$now');

    insert into mailbox.proof (purpose, subject, address, code_hash, code_until, token_until, language, made_at, guesses_since)
    values ('reset', 'grace@example.com', 'grace@example.com', 'p', '$now', '$now', 'en', '$now', '$now'),
        ('link', '$user', 'grace@example.com', 'p', '$now', '$now', 'en', '$now', '$now');

    insert into mailbox.guess (purpose, subject, source, guesses, since)
    values ('reset', 'grace@example.com', '198.51.100.23', 1, '$now'), ('link', '$user', 'session', 1, '$now');

    insert into oauth.account (provider, subject, user_id, label, linked_at)
    values ('google', 'g-1', '$user', 'grace@example.com', '$now');

    insert into oauth.state (state_hash, provider, user_id, redirect_uri, verifier, nonce, expires_at)
    values ('s', 'google', '$user', 'https://vpn.example.com', 'v', 'n', '$now');

    insert into billing.invoice (id, user_id, provider, status, plan_id, plan_name, tier, duration_days, traffic_limit_bytes,
        device_limit, base_minor, amount_minor, asset, url, idempotency_key, request_hash, created_at, expires_at)
    values ('$invoice', '$user', 'cryptobot', 'completed', gen_random_uuid(), 'Pro', 'pro', 30, 1000, 5, 999, 999, 'USD',
        'https://pay.example.com/grace', 'grace-repeats-this', 'h', '$now', '$now');

    insert into billing.invoice_event (invoice_id, at, event) values ('$invoice', '$now', 'completed');

    insert into billing.invoice_part (invoice_id, kind, minor) values ('$invoice', 'provider', 999);

    insert into subscription.subscription (user_id, plan_id, plan_name, tier, started_at, expires_at, traffic_limit_bytes,
        device_limit, price_minor, price_days, version)
    values ('$user', gen_random_uuid(), 'Pro', 'pro', '$now', timestamptz '$now' + interval '30 days', 1000, 5, 999, 30, 1);

    insert into subscription."grant" (invoice_id, user_id, version, granted_at, expires_at)
    values ('$invoice', '$user', 1, '$now', timestamptz '$now' + interval '30 days');

    insert into provisioning.account (user_id, username, panel_id, applied_version, wanted_version, wanted_at, applied_at)
    values ('$user', 'cv_1', 'panel-1', 1, 1, '$now', '$now');

    insert into ledger.account (code, asset) values ('wallet:$user', 'USD'), ('test:money', 'USD');

    with posting as (
        insert into ledger.posting (kind, reference, posted_at)
        values ('test', 'given', '$now'), ('test', 'taken', '$now') returning id, reference
    )
    insert into ledger.entry (posting_id, account_id, minor)
    select p.id, a.id, case when (p.reference = 'given') = (a.code = 'test:money') then 250 else -250 end
    from posting p, ledger.account a where a.code in ('wallet:$user', 'test:money');

    insert into audit.entry (id, at, staff_id, role, action, subject_kind, subject_id, before, after, ip_address, request_id)
    values (gen_random_uuid(), '$now', '$staff', 'operator', 'user_blocked', 'user', '$user', '{}',
            '{"reason": "shares it with others"}', '192.0.2.1', 'r-1'),
        (gen_random_uuid(), '$now', '$staff', 'operator', 'user_unblocked', 'user', '$user', '{}', '{}', '192.0.2.1', 'r-2')
    """;

    private PersonInEveryTable() {}

    /** Each row, as of this moment: the day on which the account goes. */
    static String[] statements(Instant now) {
        String rows = ROWS.replace("$user", ID.toString())
            .replace("$staff", STAFF.toString())
            .replace("$invoice", "00000000-0000-4000-8000-00000000000d")
            .replace("$now", now.toString());
        return Stream.of(rows.split(";\n"))
            .map(String::strip)
            .toArray(String[]::new);
    }
}
