-- What price_days of the time left are worth: once renewals of different prices are averaged, no longer whole cents.
alter table subscription.subscription alter price_minor type numeric(24, 9);

-- When the account is compared with the panel next; null once nothing runs.
alter table provisioning.account add column check_at timestamptz default now() + interval '1 day';
create index account_check on provisioning.account (check_at) where check_at is not null;
