-- The subscription link and the short id it ends with, sealed. The clear ones beside it are of the version before, which
-- reads and writes them during an update: a clear link is newer than a sealed one, and is sealed from seal_at on.
alter table provisioning.account
    add column sealed_link bytea,
    add column seal_at timestamptz default now() + interval '1 hour';
create index account_clear_link on provisioning.account (seal_at) where subscription_url is not null;
