-- Since when a person signs in with Telegram; null for people without it.
alter table identity.users add column telegram_linked_at timestamptz;
update identity.users set telegram_linked_at = created_at where telegram_id is not null;

-- Answers of the Login Widget that were used, by their signatures, until they would be too old anyway. Names nobody.
create table identity.spent_answer (
    name bytea primary key,
    until timestamptz not null
);
create index spent_answer_end on identity.spent_answer (until);

-- Who asked the bot for a link to sign in with, as the update said, because they may be a stranger so far.
create table identity.bot_link (
    -- one for each: a newer one ends it
    telegram_id bigint primary key,
    username text,
    first_name text,
    last_name text,
    language text not null,
    -- null until the bot sends it; only the hash of the token is kept
    token_hash bytea unique,
    expires_at timestamptz not null
);
create index bot_link_expiry on identity.bot_link (expires_at);
