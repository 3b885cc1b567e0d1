-- Read and written whole, like the rules of price and stays.
alter table listing.listings
    add column custom_tiers jsonb;
