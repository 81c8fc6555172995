-- The queue of db-scheduler: a row is a promise made in the same transaction as the change that needs it.
create table platform.job (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index job_due on platform.job (execution_time);
create index job_heartbeat on platform.job (last_heartbeat);

-- How far a list of a foreign system has been read.
create table platform.bookmark (
    name text primary key,
    position bigint not null
);
