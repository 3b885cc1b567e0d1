-- What a mail says about a booking. No names, no addresses: those are asked for when a mail is sent.
create table notification.bookings (
    booking_id uuid primary key,
    guest_id uuid not null,
    host_id uuid not null,
    listing_title text not null,
    check_in date not null,
    check_out date not null,
    zone text not null,
    check_in_time time not null,
    check_out_time time not null,
    check_in_at timestamptz not null,
    check_out_at timestamptz not null,
    guests int not null,
    total_minor_units bigint not null,
    currency text not null,
    total_wei numeric(78) not null,
    wei_per_minor_unit numeric(78) not null
);

-- The outbox. The unique key is what keeps a mail from being written twice.
create table notification.mails (
    mail_id uuid primary key,
    about text not null,
    kind text not null,
    recipient_id uuid not null,
    booking_id uuid,
    facts jsonb not null,
    status text not null check (status in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'SKIPPED')),
    reason text,
    due_at timestamptz not null,
    valid_until timestamptz,
    attempts int not null default 0,
    next_attempt_at timestamptz not null default now(),
    attempted_at timestamptz,
    sent_at timestamptz,
    created_at timestamptz not null,
    unique (about, kind, recipient_id)
);
comment on column notification.mails.due_at is 'by the application clock';
comment on column notification.mails.next_attempt_at is 'by the wall clock: an outage of a mail server is real time';
create index mails_to_send on notification.mails (due_at) where status in ('QUEUED', 'SENDING');
create index mails_by_status on notification.mails (status, created_at desc, mail_id);
create index mails_by_booking on notification.mails (booking_id);

-- Where the log ended when this context was started for the first time: what is before it is history.
create table notification.first_start (
    only_row boolean primary key default true check (only_row),
    log_position bigint not null
);
