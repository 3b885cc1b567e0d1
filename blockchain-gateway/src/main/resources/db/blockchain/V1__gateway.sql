-- Keys, transactions and logs of the blockchain gateway. Addresses and hashes are lower-case hexadecimal with 0x.

create domain blockchain.address as text check (value ~ '^0x[0-9a-f]{40}$');
create domain blockchain.hash as text check (value ~ '^0x[0-9a-f]{64}$');
create domain blockchain.wei as numeric(78, 0) check (value >= 0);

create table blockchain.signing_key (
    address blockchain.address primary key,
    purpose text not null check (purpose in ('OPERATOR', 'ARBITRATOR', 'MANAGED')),
    user_id uuid unique,
    -- Web3 secret storage, version 3, scrypt.
    keystore jsonb not null,
    -- When what the faucet gave was final.
    given_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    check ((purpose = 'MANAGED') = (user_id is not null))
);
create unique index one_key_of_the_platform on blockchain.signing_key (purpose) where purpose in ('OPERATOR', 'ARBITRATOR');

create table blockchain.nonce_lane (
    chain_id bigint not null,
    account blockchain.address not null references blockchain.signing_key,
    next_nonce bigint not null check (next_nonce >= 0),
    primary key (chain_id, account)
);

-- One per nonce. SIGNED: not in the chain as far as known. LOST: somebody else used the nonce.
create table blockchain.chain_transaction (
    id bigint generated always as identity primary key,
    chain_id bigint not null,
    account blockchain.address not null,
    nonce bigint not null,
    recipient blockchain.address,
    data text not null,
    value_wei blockchain.wei not null,
    gas_limit bigint not null,
    state text not null default 'SIGNED' check (state in ('SIGNED', 'MINED', 'FINAL', 'LOST')),
    tx_hash blockchain.hash,
    block_number bigint,
    block_hash blockchain.hash,
    succeeded boolean,
    signed_at timestamptz not null default clock_timestamp(),
    unique (chain_id, account, nonce),
    foreign key (chain_id, account) references blockchain.nonce_lane,
    check ((state in ('MINED', 'FINAL')) = (block_hash is not null))
);
create index unfinished_transaction on blockchain.chain_transaction (chain_id, account, nonce)
    where state in ('SIGNED', 'MINED');

-- Every set of bytes that was ever signed for a nonce: any of them may be the one that is mined.
create table blockchain.attempt (
    tx_hash blockchain.hash primary key,
    transaction_id bigint not null references blockchain.chain_transaction,
    raw text not null,
    max_fee_wei blockchain.wei not null,
    max_tip_wei blockchain.wei not null,
    signed_at timestamptz not null default clock_timestamp(),
    broadcast_at timestamptz,
    broadcasts integer not null default 0
);
create index attempt_of_transaction on blockchain.attempt (transaction_id);

create table blockchain.intent (
    id bigint generated always as identity primary key,
    chain_id bigint not null,
    kind text not null check (kind in ('DEPLOY_ARBITRATOR', 'DEPLOY', 'FUND', 'RELEASE', 'REFUND', 'DISPUTE', 'EVIDENCE', 'RULE',
        'SETTLE', 'EXIT')),
    account blockchain.address not null references blockchain.signing_key,
    payment_id uuid,
    terms jsonb,
    terms_hash blockchain.hash,
    guest_wei blockchain.wei,
    -- Which of several of its kind: a request for a dispute, a piece of evidence. Empty where there can be one only.
    item text not null default '',
    -- The prepared call of a wish whose kind and terms do not say it all, without its value.
    call_to blockchain.address,
    call_data text,
    state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'SETTLED', 'ABANDONED')),
    transaction_id bigint references blockchain.chain_transaction,
    failures integer not null default 0,
    next_try_at timestamptz not null default clock_timestamp(),
    last_failure text,
    failure_reported boolean not null default false,
    -- From how many failures on the payment is told; the general setting when null.
    report_at_failures integer,
    created_at timestamptz not null default clock_timestamp(),
    settled_at timestamptz,
    unique (payment_id, kind, item),
    check ((kind in ('DEPLOY_ARBITRATOR', 'DEPLOY')) = (payment_id is null)),
    check ((payment_id is null) = (terms is null)),
    check ((call_to is null) = (call_data is null)),
    check ((kind in ('EVIDENCE', 'RULE')) = (call_data is not null)),
    check ((kind = 'REFUND') = (guest_wei is not null)),
    check ((state = 'SENT') <= (transaction_id is not null))
);
create unique index one_deployment on blockchain.intent (chain_id, kind) where payment_id is null;
create index open_intent on blockchain.intent (chain_id, next_try_at) where state = 'WAITING';
create index intent_of_terms on blockchain.intent (terms_hash);
create index intent_of_transaction on blockchain.intent (transaction_id);

create table blockchain.contract (
    chain_id bigint not null,
    address blockchain.address not null,
    kind text not null check (kind in ('ESCROW', 'ARBITRATOR')),
    -- No log of the contract is in this block or below.
    from_block bigint not null,
    -- The creation is in the chain.
    live boolean not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (chain_id, address)
);

-- What the platform agreed to: a log is believed only when its terms are here.
create table blockchain.expected_terms (
    terms_hash blockchain.hash primary key,
    payment_id uuid not null unique,
    booking_id uuid not null,
    terms jsonb not null,
    expected_at timestamptz not null default clock_timestamp()
);

create table blockchain.watch_cursor (
    chain_id bigint primary key,
    block_number bigint not null,
    block_hash blockchain.hash not null,
    final_number bigint not null,
    final_hash blockchain.hash not null,
    version bigint not null default 0,
    frozen_reason text,
    frozen_at timestamptz
);

-- The headers between the final block and the cursor, to find where two chains part.
create table blockchain.watched_block (
    chain_id bigint not null,
    block_number bigint not null,
    block_hash blockchain.hash not null,
    primary key (chain_id, block_number)
);

create table blockchain.chain_log (
    chain_id bigint not null,
    block_hash blockchain.hash not null,
    tx_hash blockchain.hash not null,
    log_index bigint not null,
    block_number bigint not null,
    block_time timestamptz not null,
    contract blockchain.address not null,
    kind text not null check (kind in ('FUNDED', 'RELEASED', 'REFUNDED', 'DISPUTED', 'EVIDENCE_FILED', 'RULED')),
    terms_hash blockchain.hash not null,
    -- What the log says beside its terms: sums in wei, numbers and accounts.
    content jsonb not null,
    state text not null default 'OBSERVED' check (state in ('OBSERVED', 'FINAL')),
    observed_at timestamptz not null default clock_timestamp(),
    reported_at timestamptz,
    report_failures integer not null default 0,
    next_report_at timestamptz not null default clock_timestamp(),
    primary key (block_hash, tx_hash, log_index),
    check (state = 'FINAL' or reported_at is null)
);
create index observed_log on blockchain.chain_log (chain_id, block_number) where state = 'OBSERVED';
create index unreported_log on blockchain.chain_log (chain_id, block_number, log_index)
    where state = 'FINAL' and reported_at is null;
create index log_of_terms on blockchain.chain_log (terms_hash);
