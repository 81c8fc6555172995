-- Late money is looked for behind cancelled and unreached invoices, too.
create index invoice_over on billing.invoice (expires_at) where status in ('expired', 'cancelled', 'unreached');
drop index billing.invoice_expired;
