-- Jobs that are promised and not done. A partition is a lane: a table of its own for db-scheduler, so that a crowd in one is
-- nothing another has to look through. Rows of versions before stay in platform.job and are moved here when they are due.
create table platform.job_queue (
    lane text not null,
    task_name text not null,
    task_instance text not null,
    -- JSON: trace, promised_at, payload
    task_data bytea not null,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    -- promised again while it ran: it runs once more
    again boolean not null default false,
    last_error text,
    primary key (lane, task_name, task_instance)
) partition by list (lane);
create table platform.job_queue_access partition of platform.job_queue for values in ('access');
create table platform.job_queue_message partition of platform.job_queue for values in ('message');
create table platform.job_queue_bulk partition of platform.job_queue for values in ('bulk');
create index job_queue_due on platform.job_queue (execution_time);
create index job_queue_heartbeat on platform.job_queue (last_heartbeat);
create index job_queue_failing on platform.job_queue (task_name) where consecutive_failures >= 5;

-- Jobs that are not tried again by themselves.
create table platform.dead_job (
    id uuid primary key,
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    -- enqueued by a version before platform.job_queue
    key_only boolean not null,
    died_at timestamptz not null,
    reason text not null check (reason in ('unreadable', 'given_up')),
    error text not null,
    attempts int not null,
    promised_at timestamptz
);
create index dead_job_newest on platform.dead_job (died_at, id);
create index dead_job_of_name on platform.dead_job (task_name, died_at, id);
