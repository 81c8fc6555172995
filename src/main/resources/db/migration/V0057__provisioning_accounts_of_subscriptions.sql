-- An account at the panel is that of a subscription. The version before knows one a person: the trigger fills in which it is.
alter table provisioning.account add column subscription_id uuid;
create unique index account_of_subscription on provisioning.account (subscription_id);

create function provisioning.complete_account() returns trigger language plpgsql as $$
begin
    new.subscription_id := (select id from subscription.subscription where user_id = new.user_id);
    return new;
end $$;
create trigger account_of_the_version_before before insert on provisioning.account
    for each row when (new.subscription_id is null) execute function provisioning.complete_account();
