-- Damage deposits lie in a contract of their own. Their wishes and logs go the way of the escrow's; a wish belongs to a payment or to a
-- deposit, or to neither, and there is one for each step of a deposit.
alter table blockchain.contract drop constraint contract_kind_check;
alter table blockchain.contract add constraint contract_kind_check
    check (kind in ('ESCROW', 'ARBITRATOR', 'HISTORY_ANCHOR', 'DAMAGE_DEPOSITS'));

alter table blockchain.intent add column deposit_id uuid;
alter table blockchain.intent add column deposit_terms jsonb;
alter table blockchain.intent drop constraint intent_kind_check;
alter table blockchain.intent add constraint intent_kind_check check (kind in ('DEPLOY_ARBITRATOR', 'DEPLOY', 'DEPLOY_ANCHOR',
    'DEPLOY_DEPOSITS', 'FUND', 'RELEASE', 'REFUND', 'DISPUTE', 'EVIDENCE', 'RULE', 'SETTLE', 'EXIT', 'ANCHOR', 'DEPOSIT_PAY',
    'DEPOSIT_TAKE_BACK', 'DEPOSIT_CLAIM', 'DEPOSIT_ACCEPT', 'DEPOSIT_CONTEST', 'DEPOSIT_GIVE_BACK', 'DEPOSIT_RETURN', 'DEPOSIT_RULE',
    'DEPOSIT_SETTLE'));
alter table blockchain.intent drop constraint of_a_payment;
alter table blockchain.intent add constraint of_a_payment check ((kind in ('FUND', 'RELEASE', 'REFUND', 'DISPUTE', 'EVIDENCE', 'RULE',
    'SETTLE', 'EXIT')) = (payment_id is not null));
alter table blockchain.intent add constraint of_a_deposit check ((kind like 'DEPOSIT\_%') = (deposit_id is not null));
alter table blockchain.intent add constraint deposit_has_terms check ((deposit_id is null) = (deposit_terms is null));
alter table blockchain.intent drop constraint prepared_call;
alter table blockchain.intent add constraint prepared_call check (
    (kind in ('EVIDENCE', 'RULE', 'ANCHOR') or deposit_id is not null) = (call_data is not null));
alter table blockchain.intent add constraint once_for_each_step unique (deposit_id, kind);

drop index blockchain.one_without_a_payment;
create unique index one_of_no_booking on blockchain.intent (chain_id, kind, item) where payment_id is null and deposit_id is null;

-- As expected_terms: a log is believed only when its terms are here.
create table blockchain.expected_deposit (
    terms_hash blockchain.hash primary key,
    deposit_id uuid not null unique,
    booking_id uuid not null,
    terms jsonb not null,
    expected_at timestamptz not null default clock_timestamp()
);

alter table blockchain.chain_log drop constraint chain_log_kind_check;
alter table blockchain.chain_log add constraint chain_log_kind_check check (kind in ('FUNDED', 'RELEASED', 'REFUNDED', 'DISPUTED',
    'EVIDENCE_FILED', 'RULED', 'DEPOSIT_PAID', 'DAMAGE_CLAIMED', 'CLAIM_CONTESTED', 'CLAIM_RULED', 'DEPOSIT_RETURNED'));
