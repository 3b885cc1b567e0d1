-- The event log. Only ever inserted into.
create table axon.events (
    global_index         bigint generated always as identity (cache 1) primary key,
    event_identifier     varchar(255) not null unique,
    aggregate_identifier varchar(255) not null,
    sequence_number      bigint       not null,
    type                 varchar(255),
    time_stamp           varchar(255) not null,
    payload_type         varchar(255) not null,
    payload_revision     varchar(255),
    payload              bytea        not null,
    meta_data            bytea,
    constraint events_of_one_aggregate_in_one_order unique (aggregate_identifier, sequence_number)
);

create index events_by_time on axon.events (time_stamp);

-- Readers prove that a hole in global_index is dead by transaction ids. The proof needs the writer's id to exist
-- before it draws an index, and a default is drawn before the row is inserted, so the statement takes the id first.
create function axon.take_transaction_id() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end $$;

create trigger take_transaction_id_first before insert on axon.events
    for each statement execute function axon.take_transaction_id();

create function axon.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the event log is only appended to' using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on axon.events
    for each statement execute function axon.refuse_change();

create table axon.snapshots (
    event_identifier     varchar(255) not null unique,
    aggregate_identifier varchar(255) not null,
    sequence_number      bigint       not null,
    type                 varchar(255) not null,
    time_stamp           varchar(255) not null,
    payload_type         varchar(255) not null,
    payload_revision     varchar(255),
    payload              bytea        not null,
    meta_data            bytea,
    primary key (aggregate_identifier, sequence_number)
);

create table axon.tokens (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(255),
    owner          varchar(255),
    primary key (processor_name, segment)
);

create table axon.sagas (
    saga_id         varchar(255) primary key,
    revision        varchar(255),
    saga_type       varchar(255) not null,
    serialized_saga bytea        not null
);

create table axon.saga_associations (
    id                bigint generated always as identity primary key,
    association_key   varchar(255) not null,
    association_value varchar(255) not null,
    saga_id           varchar(255) not null,
    saga_type         varchar(255) not null
);

create index saga_associations_by_value on axon.saga_associations (saga_type, association_key, association_value);
create index saga_associations_by_saga on axon.saga_associations (saga_id, saga_type);

-- Saga events that could not be handled, by reference to the log: no payload is copied.
-- Rows of one (processor, segment_id, sequence_key) are handled in the order of position.
create table axon.parked_messages (
    position             bigint generated always as identity primary key,
    id                   uuid         not null unique,
    processor            varchar(255) not null,
    segment_id           integer      not null,
    segment_mask         integer      not null,
    sequence_key         varchar(255) not null,
    event_identifier     varchar(255) not null,
    aggregate_identifier varchar(255) not null,
    sequence_number      bigint       not null,
    payload_type         varchar(255) not null,
    parked_at            timestamptz  not null default now(),
    attempts             integer      not null,
    last_error           varchar(1000),
    next_attempt_at      timestamptz,
    unique (processor, segment_id, event_identifier)
);

create index parked_messages_by_sequence on axon.parked_messages (processor, segment_id, sequence_key, position);
create index parked_messages_by_key on axon.parked_messages (sequence_key);

-- db-scheduler 16
create table axon.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on axon.scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on axon.scheduled_tasks (last_heartbeat);
