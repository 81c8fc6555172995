-- Since when the person asks for a second proof; decides at every sign-in.
alter table identity.users add second_factor_since timestamptz;
-- When the person behind the session last proved who they are; null: when the session began.
alter table identity.session add proven_at timestamptz;

-- A sign-in that waits for its second proof. Only hashes of the tokens are kept.
create table identity.challenge (
    token_hash bytea primary key,
    user_id uuid not null references identity.users (id) on delete cascade,
    -- the way in
    method text not null,
    expires_at timestamptz not null,
    -- codes tried with this token, counted before each is looked at
    guesses int not null default 0
);
create index challenge_of_user on identity.challenge (user_id);
create index challenge_expiry on identity.challenge (expires_at);

create schema twofactor;

-- What a person's authenticator app shares with us.
create table twofactor.authenticator (
    user_id uuid primary key references identity.users (id) on delete cascade,
    -- sealed with DATA_ENCRYPTION_KEY for this user
    secret bytea not null,
    made_at timestamptz not null,
    -- null until its first code was seen
    confirmed_at timestamptz,
    -- the time step of the newest code that was used; none of it or before is accepted again
    last_step bigint not null default 0,
    -- codes tried since, counted before each is looked at
    guesses int not null default 0,
    guesses_since timestamptz
);

-- Unused recovery codes, as hashes.
create table twofactor.recovery_code (
    user_id uuid not null references twofactor.authenticator (user_id) on delete cascade,
    code_hash bytea not null,
    primary key (user_id, code_hash)
);
