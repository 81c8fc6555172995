-- A subscription has an id of its own, and a grant says what it came from: invoices today. The version before writes neither of
-- them: the id has a default, the trigger fills in the rest. user_id and invoice_id of a grant are read by that version only.
alter table subscription.subscription add column id uuid not null default gen_random_uuid();
create unique index subscription_id on subscription.subscription (id);

alter table subscription.grant
    add column subscription_id uuid,
    add column source_kind text not null default 'invoice'
        check (source_kind in ('invoice', 'invite', 'gift', 'trial', 'staff')),
    add column source_id uuid;
create unique index grant_source on subscription.grant (source_kind, source_id);
create index grant_of_subscription on subscription.grant (subscription_id, version);

create function subscription.complete_grant() returns trigger language plpgsql as $$
begin
    new.subscription_id := (select id from subscription.subscription where user_id = new.user_id);
    new.source_id := coalesce(new.source_id, new.invoice_id);
    return new;
end $$;
create trigger grant_of_the_version_before before insert on subscription.grant
    for each row when (new.subscription_id is null) execute function subscription.complete_grant();
