-- Replays of read models, running and past. The tables that are being built lie in schemas of their own, replay_<name>.
create table replay.replays (
    replay_id       uuid primary key,
    projection      text        not null,
    state           text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    phase           text        not null,
    events_done     bigint      not null default 0,
    events_total    bigint      not null default 0,
    events_per_second bigint    not null default 0,
    started_by      text        not null,
    -- wall clock: the application's may be moved
    started_at      timestamptz not null default clock_timestamp(),
    ended_at        timestamptz,
    failure         text
);
create unique index one_replay_of_a_projection on replay.replays (projection) where state = 'RUNNING';
create index replays_by_age on replay.replays (projection, started_at desc);
