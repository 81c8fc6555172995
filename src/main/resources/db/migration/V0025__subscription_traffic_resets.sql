-- Whether a grant also resets the traffic used at the panel. reset_due: null until that is decided; reset_after: the
-- panel's last reset when it was, the epoch when there was none, so that a later one is ours; reset_done_at: when we knew.
alter table subscription.grant
    add column reset_due boolean,
    add column reset_after timestamptz,
    add column reset_done_at timestamptz;
