-- What price_days of the time left are worth: once renewals of different prices are averaged, no longer whole cents.
alter table subscription.subscription alter price_minor type numeric(24, 9);
