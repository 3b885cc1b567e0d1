-- What an exported calendar says of nights: since when, and whether they are another portal's own.
alter table listing.nights_taken
    add column since     timestamptz not null default now(),
    add column import_id uuid;

comment on column listing.nights_taken.since is 'when the event happened; for rows older than this column, when it was added';
comment on column listing.nights_taken.import_id is 'the calendar a block was imported from';

-- Whoever knows the secret may read which nights are taken. Looked up by its hash, shown to the host from its sealed form.
create table listing.calendar_addresses (
    listing_id    uuid primary key,
    secret_hash   bytea not null,
    secret_sealed text not null,
    created_at    timestamptz not null
);

create table listing.calendar_imports (
    import_id        uuid primary key,
    listing_id       uuid not null,
    host_id          uuid not null,
    -- an address is a secret of the host: sealed, and told apart from others by a hash
    url_sealed       text not null,
    url_hash         bytea not null,
    created_at       timestamptz not null,
    ended            boolean not null default false,
    entity_tag       text,
    -- of our own calendar after the last success: as long as it is the same, the feed need not be read again
    calendar_version bigint,
    last_success_at  timestamptz,
    last_note        text,
    last_failure_at  timestamptz,
    last_failure     text,
    last_failure_detail text,
    failures         integer not null default 0,
    -- JSON: read and written whole
    conflicts        text not null default '[]',
    next_fetch_at    timestamptz not null default now(),
    claim_id         uuid,
    claimed_until    timestamptz,
    unique (listing_id, url_hash)
);

comment on column listing.calendar_imports.next_fetch_at is 'by the wall clock, as claimed_until: other portals live in real time';
create index calendar_imports_due on listing.calendar_imports (next_fetch_at);
