create schema oauth;

-- Which account at a provider is whose. Nothing of a provider's tokens is kept: they are not needed again.
create table oauth.account (
    provider text not null,
    -- the provider's own unchangeable name of the account
    subject text not null,
    user_id uuid not null references identity.users (id) on delete cascade,
    -- what its owner recognises it by, as of the last sign-in
    label text not null,
    linked_at timestamptz not null,
    primary key (provider, subject),
    unique (user_id, provider)
);

-- Somebody on the way to a provider and back, for ten minutes. Of the state only its hash is kept, without which the verifier
-- is worth nothing.
create table oauth.state (
    state_hash bytea primary key,
    provider text not null,
    -- who links an account; null: somebody signs in
    user_id uuid references identity.users (id) on delete cascade,
    redirect_uri text not null,
    verifier text not null,
    nonce text not null,
    expires_at timestamptz not null
);
create index state_expiry on oauth.state (expires_at);
create index state_of_user on oauth.state (user_id) where user_id is not null;

-- Id tokens that have signed somebody in and could still do it again.
create table oauth.used_id_token (
    token_hash bytea primary key,
    expires_at timestamptz not null
);
create index used_id_token_expiry on oauth.used_id_token (expires_at);
