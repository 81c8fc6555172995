create schema ledger;

create table ledger.account (
    id bigint generated always as identity primary key,
    code text not null,
    asset text not null check (asset in ('USD', 'XTR')),
    unique (code, asset)
);

-- One movement. The same kind and reference cannot be posted twice.
create table ledger.posting (
    id bigint generated always as identity primary key,
    kind text not null,
    reference text not null,
    posted_at timestamptz not null,
    unique (kind, reference)
);

create table ledger.entry (
    posting_id bigint not null references ledger.posting (id),
    account_id bigint not null references ledger.account (id),
    minor bigint not null check (minor <> 0),
    primary key (posting_id, account_id)
);
create index entry_of_account on ledger.entry (account_id);

-- Every posting sums to zero in each asset, or the transaction does not commit.
create function ledger.refuse_unbalanced() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from ledger.entry e join ledger.account a on a.id = e.account_id
        where e.posting_id = new.posting_id group by a.asset having sum(e.minor) <> 0
    ) then
        raise exception 'posting % is not balanced', new.posting_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger entry_balanced after insert on ledger.entry
    deferrable initially deferred for each row execute function ledger.refuse_unbalanced();

-- Written once, never changed: a mistake is corrected by another posting.
create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger posting_append_only before update or delete or truncate on ledger.posting
    for each statement execute function ledger.refuse_change();
create trigger entry_append_only before update or delete or truncate on ledger.entry
    for each statement execute function ledger.refuse_change();
create trigger account_append_only before update or delete or truncate on ledger.account
    for each statement execute function ledger.refuse_change();
