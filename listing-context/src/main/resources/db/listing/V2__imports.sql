create table listing.imports (
    import_id          uuid primary key,
    requested_by       uuid not null,
    phase              text not null,
    done               bigint not null default 0,
    total              bigint not null default 0,
    listing_rows       bigint not null default 0,
    calendar_rows      bigint not null default 0,
    listings_created   integer not null default 0,
    listings_revised   integer not null default 0,
    listings_unchanged integer not null default 0,
    blocks_written     integer not null default 0,
    blocks_unchanged   integer not null default 0,
    blocks_past        integer not null default 0,
    -- JSON object: fault to number of rows
    rows_by_fault      text not null default '{}',
    searchable         boolean not null default false,
    failure            text,
    created_at         timestamptz not null default now(),
    -- wall-clock time of the database: tells an import that runs from one whose process died
    beat_at            timestamptz not null default now()
);

create table listing.import_refusals (
    import_id uuid not null references listing.imports on delete cascade,
    number    integer not null,
    file      text not null,
    line      bigint not null,
    row_count integer not null,
    fault     text not null,
    detail    text not null,
    primary key (import_id, number)
);
