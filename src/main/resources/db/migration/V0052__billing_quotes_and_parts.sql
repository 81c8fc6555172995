-- What is bought: days of a plan, or what a later version sells. Only the former has columns of a plan.
alter table billing.invoice
    add column purchase_kind text not null default 'plan',
    alter column plan_id drop not null,
    alter column plan_name drop not null,
    alter column tier drop not null,
    alter column duration_days drop not null,
    alter column device_limit drop not null,
    alter column base_minor drop not null,
    -- what the checkout said of the subscription afterwards; an older version says nothing
    add column quoted_expires_at timestamptz,
    add column quoted_days bigint,
    add column quoted_converted_days bigint;
-- What stands there fits: the table is not read through while it is locked.
alter table billing.invoice add constraint invoice_plan check (
    purchase_kind <> 'plan' or plan_id is not null and plan_name is not null and tier is not null
        and duration_days is not null and device_limit is not null and base_minor is not null
) not valid;
alter table billing.invoice drop constraint invoice_amount_minor_check;
alter table billing.invoice add constraint invoice_amount_minor_check check (amount_minor >= 0) not valid;

-- How the price of an invoice is paid; together they are the price. One of an older version has none: all of it is the
-- provider's part, which is amount_minor.
create table billing.invoice_part (
    invoice_id uuid not null references billing.invoice (id),
    kind text not null check (kind in ('provider', 'wallet', 'discount')),
    minor bigint not null check (minor > 0),
    primary key (invoice_id, kind)
);
