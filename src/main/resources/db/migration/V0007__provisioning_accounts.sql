create schema provisioning;

-- The person's account at the VPN panel, and how far it follows the subscription.
create table provisioning.account (
    user_id uuid primary key,
    username text not null unique,
    panel_id text,
    short_id text,
    subscription_url text,
    applied_version bigint not null default 0,
    wanted_version bigint not null,
    wanted_at timestamptz not null,
    applied_at timestamptz,
    used_bytes bigint not null default 0,
    used_at timestamptz
);
create index account_behind on provisioning.account (wanted_at) where applied_version < wanted_version;
