-- Why a host claims a part of the deposit, sealed: the letter is written when the claim is on chain.
alter table notification.bookings add column claim_reason text;
