-- The exclusion constraint compares a uuid by equality inside a gist index.
create extension if not exists btree_gist;

create table listing.listings (
    listing_id          uuid primary key,
    host_id             uuid not null,
    version             bigint not null,
    published           boolean not null,
    created_at          timestamptz not null,
    title               text not null,
    description         text not null,
    city                text not null,
    country             text not null,
    latitude            double precision not null,
    longitude           double precision not null,
    zone                text not null,
    capacity            integer not null,
    amenities           text[] not null,
    -- the same words without case and accents, for search
    amenity_keys        text[] not null,
    currency            text not null,
    price_minor         bigint not null,
    cleaning_fee_minor  bigint not null,
    pet_fee_minor       bigint not null,
    check_in_time       time not null,
    check_out_time      time not null,
    cancellation_policy text not null,
    instant_book        boolean not null,
    preparation_days    integer not null,
    minimum_nights      integer not null,
    maximum_nights      integer not null,
    words               tsvector not null
);

create index listings_by_place on listing.listings (latitude, longitude) where published;
create index listings_by_price on listing.listings (currency, price_minor, listing_id) where published;
create index listings_by_amenity on listing.listings using gin (amenity_keys) where published;
create index listings_by_word on listing.listings using gin (words) where published;
create index listings_by_host on listing.listings (host_id, created_at desc, listing_id);

-- How far each calendar was read.
create table listing.calendars (
    calendar_id uuid primary key,
    version     bigint not null
);

-- Who has which nights. The aggregate decides; the constraint is a tripwire: were it ever to give a night to two, the
-- projection stops here instead of showing it.
create table listing.nights_taken (
    listing_id uuid not null,
    claim_id   uuid not null,
    kind       text not null check (kind in ('HELD', 'BOOKED', 'BLOCKED', 'CLOSED')),
    nights     daterange not null check (not isempty(nights)),
    reason     text,
    primary key (listing_id, claim_id),
    constraint one_claim_per_night exclude using gist (listing_id with =, nights with &&)
);

comment on column listing.nights_taken.claim_id is 'the booking, or the block of the host';
comment on column listing.nights_taken.kind is 'CLOSED: a host at fault may not sell these nights again';
