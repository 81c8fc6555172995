create schema subscription;

-- What a person is entitled to. The version counts changes; the panel is brought to the newest one.
create table subscription.subscription (
    user_id uuid primary key,
    plan_id uuid not null,
    plan_name text not null,
    tier text not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    traffic_limit_bytes bigint,
    device_limit int not null,
    price_minor bigint not null,
    price_days int not null,
    auto_renew boolean not null default false,
    cancelled_at timestamptz,
    version bigint not null
);
create index subscription_expiry on subscription.subscription (expires_at);

-- Each paid invoice extends a subscription at most once: this key is the proof.
create table subscription.grant (
    invoice_id uuid primary key,
    user_id uuid not null,
    version bigint not null,
    granted_at timestamptz not null,
    expires_at timestamptz not null
);
create index grant_of_user on subscription.grant (user_id, version);
