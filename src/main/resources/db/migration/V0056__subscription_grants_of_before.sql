-- Fills in what V0055 has added, in a transaction of its own: the version before goes on granting meanwhile. Then a source grants
-- once, with an invoice or without.
update subscription.grant g set source_id = g.invoice_id,
    subscription_id = (select s.id from subscription.subscription s where s.user_id = g.user_id)
where g.source_id is null;

alter table subscription.grant
    drop constraint grant_pkey,
    alter invoice_id drop not null,
    alter source_id set not null,
    add constraint grant_invoice_is_its_source check (invoice_id is null or source_kind = 'invoice' and invoice_id = source_id);
alter table subscription.grant add primary key using index grant_source;
