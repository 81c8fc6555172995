create schema telegram;

-- What Alertmanager told, each beginning and each end of an alert once, until it is old.
create table telegram.alert (
    fingerprint text not null,
    status text not null check (status in ('firing', 'resolved')),
    starts_at timestamptz not null,
    -- the notice that brought it first; what one notice brings goes out in one message
    notice uuid not null,
    name text not null,
    severity text not null,
    summary text not null,
    runbook text not null,
    received_at timestamptz not null,
    sent_at timestamptz,
    primary key (fingerprint, status, starts_at)
);

create index alert_waiting on telegram.alert (notice) where sent_at is null;
