-- Where the mail was asked for, as in mailbox.guess.source: what others guess does not use up its reader's tries.
alter table mailbox.proof add column asked_from text;
