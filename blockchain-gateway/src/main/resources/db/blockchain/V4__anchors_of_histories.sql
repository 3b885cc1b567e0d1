-- Roots of histories go on chain by wishes that belong to no payment: one for each batch, which is the wish's item.
alter table blockchain.contract drop constraint contract_kind_check;
alter table blockchain.contract add constraint contract_kind_check
    check (kind in ('ESCROW', 'ARBITRATOR', 'HISTORY_ANCHOR'));

alter table blockchain.intent drop constraint intent_kind_check;
alter table blockchain.intent add constraint intent_kind_check check (kind in ('DEPLOY_ARBITRATOR', 'DEPLOY', 'DEPLOY_ANCHOR',
    'FUND', 'RELEASE', 'REFUND', 'DISPUTE', 'EVIDENCE', 'RULE', 'SETTLE', 'EXIT', 'ANCHOR'));
alter table blockchain.intent drop constraint intent_check;
alter table blockchain.intent add constraint of_a_payment
    check ((kind in ('DEPLOY_ARBITRATOR', 'DEPLOY', 'DEPLOY_ANCHOR', 'ANCHOR')) = (payment_id is null));
alter table blockchain.intent drop constraint intent_check3;
alter table blockchain.intent add constraint prepared_call
    check ((kind in ('EVIDENCE', 'RULE', 'ANCHOR')) = (call_data is not null));

drop index blockchain.one_deployment;
create unique index one_without_a_payment on blockchain.intent (chain_id, kind, item) where payment_id is null;
