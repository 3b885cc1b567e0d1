alter table booking_query.booking add column disputed_at timestamptz;

-- One dispute at the most for a booking. Written by the processor of the booking, payment and history views.
create table booking_query.dispute (
    dispute_id      uuid primary key,
    payment_id      uuid        not null unique,
    booking_id      uuid        not null unique,
    version         bigint      not null,
    status          text        not null,
    asked_by        text,
    reason          text,
    asked_at        timestamptz,
    refusal         text,
    number          numeric(78),
    opened_by       text,
    opened          json,
    ruling          text,
    ruling_given_at timestamptz,
    arbitrator_id   uuid,
    ruled           json,
    settled         json
);
create index dispute_by_age on booking_query.dispute ((coalesce(asked_at, 'infinity'::timestamptz)) desc, dispute_id desc);

create table booking_query.dispute_evidence (
    -- Of what a party submitted; for what somebody filed on chain directly, the transaction and the log's place.
    evidence_id  text primary key,
    dispute_id   uuid   not null,
    version      bigint not null,
    submitted_by text,
    uri          text,
    dossier_hash text   not null,
    submitted_at timestamptz,
    filed_from   text,
    filed        json
);
create index evidence_of_dispute on booking_query.dispute_evidence (dispute_id, version);
