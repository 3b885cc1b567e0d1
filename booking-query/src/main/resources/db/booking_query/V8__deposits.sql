-- The damage deposit of a booking. Written by the processor of the booking, payment and history views; the ledger keeps
-- deposits where it keeps escrows, by the deposit's identity.
create table booking_query.deposit (
    deposit_id      uuid primary key,
    booking_id      uuid        not null unique,
    version         bigint      not null,
    status          text        not null,
    terms           json        not null,
    terms_hash      text        not null,
    chain_id        bigint      not null,
    contract        text        not null,
    amount_wei      numeric(78) not null,
    requested       text,
    waived          boolean     not null,
    claim_wei       numeric(78),
    claim_reason    text,
    contested_by    text,
    number          numeric(78),
    ruling          text,
    paid_by         json,
    settled_by      json,
    guest_wei       numeric(78),
    host_wei        numeric(78),
    failure         text
);
create index deposit_of_status on booking_query.deposit (status, deposit_id);
