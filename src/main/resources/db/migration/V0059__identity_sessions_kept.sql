-- How many sessions of a person are kept, those that are over among them: at most so many are live. A sign-in of a person with at
-- most fifty need not look at all of them. Persons that the version before makes begin with what makes it look.
alter table identity.users add column sessions_kept integer not null default 51;
