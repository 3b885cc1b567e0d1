-- The log of all contexts as operators search it, rebuilt from the log like the other read models (docs/adr/0078).
create table booking_query.audit_event (
    global_index    bigint primary key,
    event_id        text        not null unique,
    stream_type     text        not null,
    stream_id       text        not null,
    stream_sequence bigint      not null,
    event_type      text        not null,
    event_revision  text        not null,
    happened_at     timestamptz not null,
    actor           text,
    trace_id        text,
    message_id      text,
    cause_event_id  text,
    booking_id      uuid,
    payload         json        not null
);
create index audit_event_of_booking on booking_query.audit_event (booking_id, global_index);
create index audit_event_of_type on booking_query.audit_event (event_type, global_index);
create index audit_event_by_time on booking_query.audit_event (happened_at);
create index audit_event_of_cause on booking_query.audit_event (cause_event_id, global_index);

-- Whom an event names, and who caused it.
create table booking_query.audit_person (
    user_id      uuid   not null,
    global_index bigint not null,
    primary key (user_id, global_index)
);

-- What the staff looked at. Not made from the log, and so the one table here that no replay touches (docs/adr/0086).
create table booking_query.audit_read (
    read_id    bigint generated always as identity primary key,
    read_at    timestamptz not null,
    reader     uuid        not null,
    roles      text        not null,
    path       text        not null,
    filters    text        not null,
    booking_id uuid,
    trace_id   text
);
create index audit_read_by_reader on booking_query.audit_read (reader, read_id);
create index audit_read_of_booking on booking_query.audit_read (booking_id, read_id);

create function booking_query.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log of reads is only appended to' using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on booking_query.audit_read
    for each statement execute function booking_query.refuse_change();

-- The ledger: one journal per event that moved money, in wei, double entry (docs/adr/0079).
create table booking_query.ledger_escrow (
    payment_id uuid primary key,
    booking_id uuid   not null,
    chain_id   bigint not null,
    contract   text   not null,
    token      text   not null
);

create table booking_query.ledger_posting (
    global_index bigint      not null,
    account      text        not null,
    debit_wei    numeric(78) not null,
    credit_wei   numeric(78) not null,
    payment_id   uuid        not null,
    booking_id   uuid        not null,
    event_id     text        not null,
    event_type   text        not null,
    happened_at  timestamptz not null,
    primary key (global_index, account),
    constraint a_posting_has_one_side check ((debit_wei > 0) <> (credit_wei > 0))
);
create index ledger_posting_of_booking on booking_query.ledger_posting (booking_id, global_index);
create index ledger_posting_by_time on booking_query.ledger_posting (happened_at);
