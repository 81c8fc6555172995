-- Money that comes in another currency is posted in that currency. Which there are, with their smallest units, the shop knows.
alter table ledger.account drop constraint account_asset_check;
alter table ledger.account add constraint account_asset_check check (asset ~ '^([A-Z]{3}|crypto:[A-Z0-9]{2,12})$');

-- What the last look through the whole ledger has found: postings that do not sum to zero, up to a number.
create table ledger.full_check (
    one boolean primary key default true check (one),
    up_to bigint not null,
    unbalanced bigint not null,
    checked_at timestamptz not null
);

-- When money that fits nothing was put into suspense. An older version only keeps the notice: the newer one posts what it finds
-- here without it, those of the past among them.
alter table billing.notice add column suspended_at timestamptz;
create index notice_to_suspend on billing.notice (received_at)
    where suspended_at is null and result in ('unknown_invoice', 'amount_mismatch', 'currency_mismatch', 'refunded');

-- For staff: moves what a notice put into suspense to another account, once.
create function ledger.release_suspense(provider text, reference text, to_account text) returns text language plpgsql as $$
declare
    item text := provider || ':' || reference;
    released bigint;
    moved record;
begin
    if to_account !~ '^(wallet:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|provider:[a-z]+|revenue:subscriptions|refunds)$' then
        raise exception 'not an account to which money is released: %', to_account;
    end if;
    select a.id, a.asset, e.minor into moved
    from ledger.posting p join ledger.entry e on e.posting_id = p.id join ledger.account a on a.id = e.account_id
    where p.kind in ('suspense', 'external_refund') and p.reference = item and a.code = 'suspense:' || provider;
    if not found then
        raise exception 'nothing was put into suspense for % %', provider, reference;
    end if;
    if moved.minor > 0 and to_account like 'wallet:%' then
        raise exception 'a refund is not taken from a wallet here';
    end if;
    insert into ledger.account (code, asset) values (to_account, moved.asset) on conflict (code, asset) do nothing;
    insert into ledger.posting (kind, reference, posted_at) values ('suspense_release', item, now()) returning id into released;
    insert into ledger.entry (posting_id, account_id, minor) values (released, moved.id, -moved.minor);
    insert into ledger.entry (posting_id, account_id, minor)
    select released, a.id, moved.minor from ledger.account a where a.code = to_account and a.asset = moved.asset;
    return moved.minor || ' smallest units of ' || moved.asset || ' from suspense:' || provider || ' to ' || to_account;
end $$;
