-- The stay that one would replace, for the letter to its host, and whether another took a booking's place.
alter table notification.bookings
    add column replaces uuid,
    add column replaces_check_in date,
    add column replaces_check_out date,
    add column replaced boolean not null default false;
