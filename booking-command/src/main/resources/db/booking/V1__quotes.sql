-- Prices offered for a stay, as they were offered.
create table booking.quotes (
    quote_id   uuid primary key,
    guest_id   uuid        not null,
    host_id    uuid        not null,
    snapshot   jsonb       not null,
    hash       char(64)    not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create function booking.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a row of % is never changed', tg_table_name;
end
$$;

create trigger quotes_never_change before update on booking.quotes
    for each row execute function booking.refuse_change();

-- Which booking a quote was used for: at most one. Written before the booking is asked for, so that of two requests for the
-- same quote one finds the row of the other. Tells the parties of a booking too, before any event was handled.
create table booking.quote_uses (
    quote_id   uuid primary key references booking.quotes,
    booking_id uuid        not null unique,
    used_at    timestamptz not null
);

create trigger quote_uses_never_change before update on booking.quote_uses
    for each row execute function booking.refuse_change();
