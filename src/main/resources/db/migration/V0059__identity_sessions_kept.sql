-- How many sessions of a person are kept, those that are over among them: at most so many are live. A sign-in of a person with
-- fewer than fifty need not look at all of them. Persons that a version before makes begin with what makes it look.
alter table identity.users add column sessions_kept integer not null default 51;
update identity.users u set sessions_kept = kept.sessions
from (select user_id, count(*) as sessions from identity.session group by user_id) kept
where u.id = kept.user_id;
