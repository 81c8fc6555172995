create schema billing;

create table billing.invoice (
    id uuid primary key,
    user_id uuid not null,
    provider text not null check (provider in ('cryptobot', 'stars')),
    status text not null,
    -- the plan and its price as they were at checkout
    plan_id uuid not null,
    plan_name text not null,
    tier text not null,
    duration_days int not null,
    traffic_limit_bytes bigint,
    device_limit int not null,
    base_minor bigint not null,
    amount_minor bigint not null check (amount_minor > 0),
    asset text not null check (asset in ('USD', 'XTR')),
    -- the provider's name of it, known once the provider has answered
    external_id text,
    url text,
    mini_app_url text,
    web_app_url text,
    idempotency_key text,
    request_hash bytea,
    trace text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    paid_at timestamptz,
    completed_at timestamptz,
    checked_at timestamptz,
    unique (provider, external_id),
    unique (user_id, idempotency_key)
);
create index invoice_of_user on billing.invoice (user_id, created_at desc);
create index invoice_open on billing.invoice (created_at)
    where status in ('created', 'pending', 'unknown', 'expired');

-- What happened to an invoice, for the customer's timeline and for support.
create table billing.invoice_event (
    id bigint generated always as identity primary key,
    invoice_id uuid not null references billing.invoice (id),
    at timestamptz not null,
    event text not null,
    detail text
);
create index invoice_event_of on billing.invoice_event (invoice_id, id);

-- Inbox: every genuine notice of a provider, once, with what came of it.
create table billing.notice (
    provider text not null,
    reference text not null,
    external_id text not null,
    amount text not null,
    asset text not null,
    result text not null,
    deliveries int not null default 1,
    received_at timestamptz not null,
    processed_at timestamptz,
    primary key (provider, reference)
);
