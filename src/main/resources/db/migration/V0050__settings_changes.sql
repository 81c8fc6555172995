create schema settings;

-- What staff has changed of the rates, limits and periods of the shop. The last change of a key counts. Its values are read by
-- the version that runs: one that does not fit there counts as none, and keys it does not know are left alone.
create table settings.change (
    key text not null,
    version bigint not null check (version > 0),
    -- null: the default again
    value text,
    reason text not null,
    changed_at timestamptz not null,
    changed_by uuid not null,
    primary key (key, version)
);
