create schema mailbox;

-- What we know of a person's mailbox beside the address itself, which is in identity.users.
create table mailbox.holder (
    user_id uuid primary key references identity.users (id) on delete cascade,
    -- since when the address is theirs; null while it is not known
    confirmed_at timestamptz,
    -- argon2id as a PHC string; null for none
    password text,
    password_set_at timestamptz
);

-- A mail that waits for its reader to show that it was read. The newest replaces those before.
create table mailbox.proof (
    purpose text not null check (purpose in ('sign_in', 'reset', 'link')),
    -- the address; the person's id where somebody signed in wants an address
    subject text not null,
    address text not null,
    -- keyed with the data key, for this purpose and subject
    code_hash bytea not null,
    code_until timestamptz not null,
    -- of the 256 bits in the link of a sign-in
    token_hash bytea unique,
    token_until timestamptz not null,
    -- of a registration that waits: argon2id as a PHC string
    password text,
    language text not null,
    made_at timestamptz not null,
    -- codes tried in a quarter of an hour, counted before each is looked at; a new code does not give new ones
    guesses int not null default 0,
    guesses_since timestamptz not null,
    primary key (purpose, subject)
);
create index proof_age on mailbox.proof (made_at);

-- What is still to be sent. Sealed, because codes and links are in it; the row goes with the mail.
create table mailbox.mail (
    id uuid primary key,
    sealed bytea not null,
    made_at timestamptz not null,
    -- when it is not worth sending any more
    until timestamptz not null
);
