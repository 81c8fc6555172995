#!/bin/bash
# Runs once, when the database is made: a user that may look at statistics and at nothing else.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/monitor_password)" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create extension pg_stat_statements;
create role monitor login password :'password' connection limit 4;
grant pg_monitor to monitor;
SQL
