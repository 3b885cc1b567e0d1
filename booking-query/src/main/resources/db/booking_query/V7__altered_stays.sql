-- Which booking one replaces once it is paid, with the terms of its money, and which one a guest has in place of another.

alter table booking_query.booking
    add column replaces json,
    add column replaced_by uuid;

create index booking_in_place_of on booking_query.booking ((replaces ->> 'bookingId')) where replaces is not null;
