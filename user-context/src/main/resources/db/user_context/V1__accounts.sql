-- Proof that the master key outside the database is the one its contents were sealed with.
create table user_context.master_key_check (
    only_row boolean primary key default true check (only_row),
    proof bytea not null
);

-- One key per person, wrapped by the master key. Deleting the row erases the person: nothing sealed with it opens again.
create table user_context.person_keys (
    user_id uuid primary key,
    wrapped_key bytea not null,
    created_at timestamptz not null
);

-- Who signs in with which address (a keyed hash, never the address itself) and password. The unique hash is what keeps
-- two accounts from having one address.
create table user_context.credentials (
    user_id uuid primary key,
    email_hash bytea not null unique,
    password_hash text not null
);

-- The code that proves an address, sealed for the person, until it is used or replaced.
create table user_context.verification_codes (
    user_id uuid primary key,
    sealed_code text not null,
    expires_at timestamptz not null
);

-- An Ethereum account belongs to one person at most.
create table user_context.wallets (
    address text primary key check (address ~ '^0x[0-9a-f]{40}$'),
    user_id uuid not null,
    kind text not null check (kind in ('LINKED', 'MANAGED')),
    linked_at timestamptz not null,
    position bigint generated always as identity
);
create index wallets_by_user on user_context.wallets (user_id, position);

-- Read model: rebuilt from the event log, names and addresses sealed.
create table user_context.accounts (
    user_id uuid primary key,
    version bigint not null,
    sealed_email text not null,
    sealed_display_name text not null,
    locale text not null,
    roles text[] not null,
    email_verified boolean not null,
    registered_at timestamptz not null
);

-- Failed sign-ins by address hash, for known and unknown addresses alike.
create table user_context.sign_in_failures (
    email_hash bytea primary key,
    failures int not null,
    last_failed_at timestamptz not null,
    locked_until timestamptz
);
create index sign_in_failures_by_time on user_context.sign_in_failures (last_failed_at);

-- The key pairs that sign access tokens, the private part sealed by the master key. The newest one signs.
create table user_context.signing_keys (
    kid text primary key,
    sealed_jwk text not null,
    created_at timestamptz not null,
    only_active boolean unique default true check (only_active)
);

create table user_context.sessions (
    session_id uuid primary key,
    user_id uuid not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_for text check (revoked_for in ('SIGNED_OUT', 'TOKEN_REUSED'))
);
create index sessions_by_user on user_context.sessions (user_id);
create index sessions_by_expiry on user_context.sessions (expires_at);

-- Every refresh token a session ever had, by its hash: one used twice is a stolen one.
create table user_context.refresh_tokens (
    token_hash bytea primary key,
    session_id uuid not null references user_context.sessions on delete cascade,
    issued_at timestamptz not null,
    used_at timestamptz
);
create index refresh_tokens_by_session on user_context.refresh_tokens (session_id);

create table user_context.siwe_nonces (
    nonce text primary key,
    expires_at timestamptz not null
);
create index siwe_nonces_by_expiry on user_context.siwe_nonces (expires_at);
