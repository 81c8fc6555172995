create schema identity;

create table identity.users (
    id uuid primary key,
    telegram_id bigint unique,
    username text,
    first_name text,
    last_name text,
    language text not null,
    photo_url text,
    -- what brought the person here, from the first sign-in only
    start_param text,
    created_at timestamptz not null,
    last_sign_in_at timestamptz not null,
    blocked_at timestamptz
);

-- A signed-in device. Only hashes of refresh tokens are kept.
create table identity.session (
    id uuid primary key,
    user_id uuid not null references identity.users (id),
    refresh_hash bytea not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    ip_address text,
    user_agent text
);
create index session_of_user on identity.session (user_id) where revoked_at is null;
create index session_expiry on identity.session (expires_at);
