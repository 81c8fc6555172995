-- What costs nothing is bought like everything else, without a provider.
alter table catalog.price drop constraint price_minor_check;
alter table catalog.price add constraint price_minor_check check (minor >= 0);
