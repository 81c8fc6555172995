-- Fills in what V0059 has added, and nothing else: sign-ins of the version before go on meanwhile.
update identity.users u set sessions_kept = kept.sessions
from (select user_id, count(*) as sessions from identity.session group by user_id) kept
where u.id = kept.user_id;
