-- Nights held for a stay that will replace another of the same guest may be nights of that one, until it is paid for.
alter table listing.nights_taken
    add column in_place_of uuid,
    drop constraint one_claim_per_night,
    add constraint one_claim_per_night exclude using gist (listing_id with =, nights with &&) where (in_place_of is null);

comment on column listing.nights_taken.in_place_of is 'the booking whose nights a hold will replace; null in general';
