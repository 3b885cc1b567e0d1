-- The operator's key may be kept by another signer: only its address is here then.
alter table blockchain.signing_key alter column keystore drop not null;
alter table blockchain.signing_key add constraint wallets_are_sealed_here
    check (purpose not in ('MANAGED', 'ARBITRATOR') or keystore is not null);

-- RETIRED: was the operator's; it signs nothing, and its transactions are followed to their end.
alter table blockchain.signing_key drop constraint signing_key_purpose_check;
alter table blockchain.signing_key add constraint signing_key_purpose_check
    check (purpose in ('OPERATOR', 'ARBITRATOR', 'MANAGED', 'RETIRED'));

-- What a key signed within a day is counted before each signature.
create index recent_attempt on blockchain.attempt (signed_at);
