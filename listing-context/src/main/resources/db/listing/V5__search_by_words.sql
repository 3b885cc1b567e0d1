create extension if not exists pg_trgm schema listing;

-- Title and city without case and accents, for words that somebody mistyped.
alter table listing.listings add column name text not null default '';

-- Rows of before have their accents still; a replay of listing.listings folds them.
update listing.listings
set name  = lower(title || ' ' || city),
    words = words
        || to_tsvector('french', title || ' ' || description || ' ' || city)
        || to_tsvector('english', title || ' ' || description || ' ' || city);

create index listings_by_name on listing.listings using gin (name listing.gin_trgm_ops) where published;

-- The index in memory looks for these now.
drop index listing.listings_by_place;
drop index listing.listings_by_price;
drop index listing.listings_by_amenity;
