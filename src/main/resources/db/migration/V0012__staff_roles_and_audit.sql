-- A session of a customer, or one of a member of staff who stepped up. A token of one kind never opens what is the other's.
alter table identity.session add kind text not null default 'customer' check (kind in ('customer', 'staff'));

-- Who works here, besides the owners named by ADMIN_TELEGRAM_IDS.
create table identity.staff (
    user_id uuid primary key references identity.users (id),
    role text not null check (role in ('support', 'operator', 'admin', 'owner')),
    added_by uuid not null references identity.users (id),
    added_at timestamptz not null
);

-- How staff finds people.
create index users_newest on identity.users (created_at desc, id desc);
create index users_username on identity.users (lower(username) text_pattern_ops);

create schema audit;

-- What staff did. Refers to nothing, so that it outlives what it is about.
create table audit.entry (
    id uuid primary key,
    -- the order of the log
    seq bigint generated always as identity unique,
    at timestamptz not null,
    staff_id uuid not null,
    -- what the person was when they did it
    role text not null,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    before jsonb not null,
    after jsonb not null,
    ip_address text not null,
    request_id text not null
);
create index entry_of_staff on audit.entry (staff_id, seq);
create index entry_of_action on audit.entry (action, seq);
create index entry_of_subject on audit.entry (subject_id, seq);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger entry_append_only before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse_change();
