-- Read and written whole: no query looks inside.
alter table listing.listings
    add column pricing      jsonb,
    add column availability jsonb;
