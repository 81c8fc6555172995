create schema catalog;

create table catalog.plan (
    id uuid primary key,
    name text not null,
    tier text not null check (tier in ('basic', 'pro', 'ultra', 'cyber')),
    duration_days int not null check (duration_days between 1 and 3650),
    traffic_limit_bytes bigint check (traffic_limit_bytes > 0),
    device_limit int not null check (device_limit between 1 and 100),
    features text[] not null default '{}',
    is_active boolean not null default true,
    sort_order int not null,
    unique (name, duration_days)
);

create table catalog.price (
    plan_id uuid not null references catalog.plan (id),
    asset text not null check (asset in ('USD', 'XTR')),
    minor bigint not null check (minor > 0),
    primary key (plan_id, asset)
);

-- The plans a fresh shop opens with; staff change them later.
with tier (tier, name, position, gib, devices, features) as (
    values
        ('basic', 'Basic', 1, 100, 2, array['all_locations', 'no_logs']),
        ('pro', 'Pro', 2, 300, 5, array['all_locations', 'no_logs', 'streaming']),
        ('ultra', 'Ultra', 3, 1024, 8, array['all_locations', 'no_logs', 'streaming', 'priority_speed']),
        ('cyber', 'Cyber', 4, null, 15, array['all_locations', 'no_logs', 'streaming', 'priority_speed', 'unlimited_traffic'])
),
term (days, position) as (
    values (30, 1), (90, 2), (180, 3), (365, 4)
)
insert into catalog.plan (id, name, tier, duration_days, traffic_limit_bytes, device_limit, features, sort_order)
select
    md5('cybervpn plan ' || t.tier || ' ' || m.days)::uuid, t.name, t.tier, m.days,
    t.gib::bigint * 1024 * 1024 * 1024, t.devices, t.features, t.position * 10 + m.position
from tier t cross join term m;

with price (tier, days, cents) as (
    values
        ('basic', 30, 499), ('basic', 90, 1349), ('basic', 180, 2499), ('basic', 365, 4499),
        ('pro', 30, 999), ('pro', 90, 2699), ('pro', 180, 4999), ('pro', 365, 8999),
        ('ultra', 30, 1499), ('ultra', 90, 3999), ('ultra', 180, 7499), ('ultra', 365, 13499),
        ('cyber', 30, 2499), ('cyber', 90, 6699), ('cyber', 180, 12499), ('cyber', 365, 22499)
)
insert into catalog.price (plan_id, asset, minor)
select p.id, a.asset, case a.asset when 'USD' then price.cents else ceil(price.cents * 0.65 / 5) * 5 end
from price
join catalog.plan p on p.tier = price.tier and p.duration_days = price.days
cross join (values ('USD'), ('XTR')) a (asset);
