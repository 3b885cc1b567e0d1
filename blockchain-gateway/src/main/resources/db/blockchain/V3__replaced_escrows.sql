-- The terms that the wish's own take the place of: while they are funded on chain, only the difference is paid.
alter table blockchain.intent add column replaces jsonb;
alter table blockchain.intent add constraint only_a_funding_replaces check (kind = 'FUND' or replaces is null);
