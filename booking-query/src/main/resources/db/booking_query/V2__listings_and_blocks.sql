-- Whose a listing is and what it is called, for the host's calendar.
create table booking_query.hosted_listing (
    listing_id uuid primary key,
    host_id    uuid   not null,
    version    bigint not null,
    title      text   not null
);
create index hosted_listing_of_host on booking_query.hosted_listing (host_id, title, listing_id);

-- Nights hosts keep for themselves.
create table booking_query.night_block (
    block_id   uuid primary key,
    listing_id uuid   not null,
    version    bigint not null,
    check_in   date   not null,
    check_out  date   not null,
    reason     text   not null,
    lifted     boolean not null
);
create index night_block_of_listing on booking_query.night_block (listing_id, check_in);
