create extension if not exists btree_gist with schema public;

-- Read models of bookings. Everything here is rebuilt from the event log; nothing else writes to it.

create table booking_query.booking (
    booking_id                uuid primary key,
    version                   bigint      not null,
    status                    text        not null,
    listing_id                uuid        not null,
    guest_id                  uuid        not null,
    host_id                   uuid        not null,
    check_in                  date        not null,
    check_out                 date        not null,
    total_wei                 numeric(78) not null,
    quote                     json        not null,
    chain_id                  bigint      not null,
    escrow_contract           text        not null,
    requested_at              timestamptz not null,
    answer_by                 timestamptz,
    accepted_at               timestamptz,
    fund_by                   timestamptz,
    confirmed_at              timestamptz,
    checked_in_at             timestamptz,
    checked_out_at            timestamptz,
    ended_at                  timestamptz,
    end_reason                text,
    cancelled_by              text,
    cancellation_reason       text,
    cancellation_requested_at timestamptz,
    cancellation_split        json,
    constraint a_stay_has_a_night check (check_in < check_out)
);
create index booking_of_guest on booking_query.booking (guest_id, requested_at desc, booking_id desc);
create index booking_of_host on booking_query.booking (host_id, requested_at desc, booking_id desc);

create table booking_query.payment (
    payment_id     uuid primary key,
    booking_id     uuid        not null unique,
    version        bigint      not null,
    status         text        not null,
    terms          json        not null,
    terms_hash     text        not null,
    chain_id       bigint      not null,
    contract       text        not null,
    amount_wei     numeric(78) not null,
    fund_by        timestamptz not null,
    release_at     timestamptz not null,
    funded_late    boolean     not null default false,
    funded_by      json,
    settled_by     json,
    guest_wei      numeric(78),
    host_wei       numeric(78),
    fee_wei        numeric(78),
    failure        text,
    failed_attempts integer    not null default 0
);

-- Who has which nights. Own processor, ordered by calendar: see docs/adr/0071.
create table booking_query.night_claim (
    booking_id  uuid primary key,
    calendar_id uuid   not null,
    listing_id  uuid   not null,
    version     bigint not null,
    check_in    date   not null,
    check_out   date   not null,
    claim       text   not null,
    constraint night_claim_overlap exclude using gist
        (calendar_id with =, daterange(check_in, check_out) with &&) where (claim in ('HELD', 'COMMITTED'))
);
create index night_claim_of_listing on booking_query.night_claim (listing_id, check_in);

-- The tripwire rang: a claim the calendar gave although the nights were taken. Empty, or something is badly wrong.
create table booking_query.overlap (
    booking_id  uuid   not null,
    calendar_id uuid   not null,
    version     bigint not null,
    check_in    date   not null,
    check_out   date   not null,
    primary key (booking_id, version)
);

-- The whole history of a booking across contexts, in the order of the log, each entry hashed over the one before.
create table booking_query.booking_history (
    booking_id       uuid        not null,
    sequence         bigint      not null,
    global_index     bigint      not null,
    event_id         text        not null,
    stream_type      text        not null,
    stream_id        text        not null,
    stream_sequence  bigint      not null,
    event_type       text        not null,
    event_revision   text        not null,
    happened_at      timestamptz not null,
    actor            text,
    trace_id         text,
    cause_id         text,
    booking_status   text,
    payment_status   text,
    payload          json        not null,
    payload_hash     bytea       not null,
    previous_hash    bytea       not null,
    hash             bytea       not null,
    primary key (booking_id, global_index),
    constraint booking_history_sequence unique (booking_id, sequence) deferrable initially deferred
);
create unique index booking_history_event on booking_query.booking_history (event_id);
