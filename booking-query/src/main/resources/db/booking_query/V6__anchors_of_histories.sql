-- Histories that go on chain together. Not made from the log: a replay leaves both tables alone, and they belong into the backup.
create table booking_query.anchor_batch (
    batch_id uuid primary key,
    root     text        not null,
    leaves   integer     not null check (leaves > 0),
    made_at  timestamptz not null default clock_timestamp(),
    -- Where the root is, once that is final.
    on_chain json
);
create index open_anchor_batch on booking_query.anchor_batch (made_at) where on_chain is null;

-- One for every event after which a history is anchored: it covers the entries up to that one.
create table booking_query.history_anchor (
    event_id   text primary key,
    booking_id uuid        not null,
    queued_at  timestamptz not null default clock_timestamp(),
    batch_id   uuid references booking_query.anchor_batch,
    place      integer,
    -- What of the history the leaf stands for, and the leaf's path to the root.
    covers     json,
    proof      json,
    unique (batch_id, place),
    check ((batch_id is null) = (place is null) and (batch_id is null) = (covers is null) and (batch_id is null) = (proof is null))
);
create index waiting_history_anchor on booking_query.history_anchor (queued_at, event_id) where batch_id is null;
create index anchors_of_booking on booking_query.history_anchor (booking_id);
