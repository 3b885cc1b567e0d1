create table platform.dev_clock (
    only_row      boolean primary key default true check (only_row),
    offset_millis bigint not null check (offset_millis >= 0)
);

-- One row per caller and key. While the first request runs there is no reply; instance_id and heartbeat_at tell
-- whether the process that claimed the key is still alive.
create table platform.idempotency_keys (
    caller           text        not null,
    idempotency_key  text        not null,
    request_hash     bytea       not null,
    operation_id     uuid        not null,
    instance_id      uuid        not null,
    created_at       timestamptz not null,
    reply_status     integer,
    reply_headers    jsonb,
    reply_body       bytea,
    replied_at       timestamptz,
    primary key (caller, idempotency_key)
);

create index idempotency_keys_by_age on platform.idempotency_keys (created_at);

-- Which processes are alive: a claim of a process that no longer beats is taken over.
create table platform.instances (
    instance_id uuid primary key,
    beat_at     timestamptz not null
);
