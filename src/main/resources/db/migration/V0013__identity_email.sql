-- The address a person has shown to be theirs, in lower case: one of the ways in, and where mail goes.
-- An address that nobody has confirmed is never here.
alter table identity.users add column email text unique;
