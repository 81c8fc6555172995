-- Guesses at a code from one place, or one device of its owner, in a quarter of an hour: a stranger's do not use up the owner's.
create table mailbox.guess (
    purpose text not null,
    subject text not null,
    source text not null,
    guesses int not null,
    since timestamptz not null,
    primary key (purpose, subject, source)
);
create index guess_age on mailbox.guess (since);

-- Devices somebody has signed in with by mail or password; hashes of the random ids they keep.
create table mailbox.device (
    user_id uuid not null references identity.users (id) on delete cascade,
    device_hash bytea not null,
    used_at timestamptz not null,
    primary key (user_id, device_hash)
);
