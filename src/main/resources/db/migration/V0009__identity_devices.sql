-- One app on one phone or computer opens a session at each opening; this says which belong together.
-- Null where the client names no device: then the session is a device of its own.
alter table identity.session add column device_id uuid;

-- Telegram's signature of the launch that opened the session. Launch data is good for an hour, but not for coming
-- back to a session that its owner has ended.
alter table identity.session add column launch_hash bytea;
create index session_spent_launch on identity.session (launch_hash)
    where revoked_at is not null and launch_hash is not null;

-- When a session was over; least() leaves out what is null.
drop index identity.session_expiry;
create index session_end on identity.session (least(expires_at, revoked_at));
