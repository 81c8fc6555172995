-- For staff: moves what a notice put into suspense to another account, once. A wallet is that of a customer who can use it.
create or replace function ledger.release_suspense(provider text, reference text, to_account text) returns text language plpgsql as $$
declare
    item text := provider || ':' || reference;
    released bigint;
    moved record;
    owner uuid;
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
    if to_account like 'wallet:%' then
        owner := substr(to_account, 8)::uuid;
        if not exists (select from identity.users where id = owner) then
            raise exception 'no customer has the wallet %', to_account;
        end if;
        -- waits for a deletion that is being carried out
        if (select done_at from account.deletion where user_id = owner for share) is not null then
            raise exception 'nobody can use the wallet %: the account was deleted', to_account;
        end if;
    end if;
    insert into ledger.account (code, asset) values (to_account, moved.asset) on conflict (code, asset) do nothing;
    insert into ledger.posting (kind, reference, posted_at) values ('suspense_release', item, now())
    on conflict do nothing returning id into released;
    if released is null then
        raise exception 'already released: % %', provider, reference;
    end if;
    insert into ledger.entry (posting_id, account_id, minor) values (released, moved.id, -moved.minor);
    insert into ledger.entry (posting_id, account_id, minor)
    select released, a.id, moved.minor from ledger.account a where a.code = to_account and a.asset = moved.asset;
    return moved.minor || ' smallest units of ' || moved.asset || ' from suspense:' || provider || ' to ' || to_account;
end $$;
