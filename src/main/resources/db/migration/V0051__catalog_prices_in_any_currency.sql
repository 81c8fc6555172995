-- Prices are rows per currency. Which currencies there are, with their smallest units, the shop knows.
alter table catalog.price drop constraint price_asset_check;
alter table catalog.price add constraint price_asset_check check (asset ~ '^[A-Z]{3}$');

-- What stands there fits: the table is not read through while it is locked.
alter table billing.invoice drop constraint invoice_asset_check;
alter table billing.invoice add constraint invoice_asset_check check (asset ~ '^[A-Z]{3}$') not valid;
