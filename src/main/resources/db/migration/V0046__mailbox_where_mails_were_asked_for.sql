-- When a mail was last asked for there: what others guess does not use up the tries of those who asked.
alter table mailbox.guess add column asked_at timestamptz;
