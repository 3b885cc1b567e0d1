-- That nobody came, and what a host owes who cancelled.

alter table booking_query.booking
    add column no_show json,
    add column penalty json;
