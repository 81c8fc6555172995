-- What a person chose: kept apart from what Telegram says, which every sign-in brings anew.
alter table identity.users
    add column display_name text,
    add column timezone text not null default 'UTC',
    add column updated_at timestamptz;

create schema if not exists account;

-- Accounts on their way out. A row is taken away again when the person stays.
create table account.deletion (
    user_id uuid primary key,
    asked_at timestamptz not null,
    due_at timestamptz not null,
    done_at timestamptz
);
create index deletion_due on account.deletion (due_at) where done_at is null;

create schema if not exists notification;

-- No row: everything as it is by default.
create table notification.preference (
    user_id uuid primary key,
    access_ready boolean not null default true,
    expiry_reminders boolean not null default true,
    news boolean not null default false,
    antiphishing_code text
);

-- Since when the person has not wanted this account any more; it is not set up again.
alter table provisioning.account add column removed_at timestamptz;
