-- The account as the panel last showed it; null until it has. status: active, disabled, limited, expired.
alter table provisioning.account
    add column status text,
    add column changed_at timestamptz,
    add column made_at timestamptz,
    add column traffic_reset_at timestamptz,
    add column traffic_resets text,
    add column traffic_limit_bytes bigint,
    add column warned_at timestamptz;

-- When the panel answered last: after a longer silence, or a longer time without us, all running accounts are looked at.
create table provisioning.panel_watch (
    one boolean primary key default true check (one),
    answered_at timestamptz not null
);
