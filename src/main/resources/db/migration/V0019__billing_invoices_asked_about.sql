-- Open invoices are asked about however old they are, expired ones for a while after their time: each has its own index, so
-- that the many that expired long ago cost nothing.
create index invoice_undecided on billing.invoice (checked_at) where status in ('created', 'pending', 'unknown');
create index invoice_expired on billing.invoice (expires_at) where status = 'expired';
drop index billing.invoice_open;

-- It was kept before the payments were settled, and a crash could leave some behind it: the list is read once more.
delete from platform.bookmark where name = 'star_transactions';
