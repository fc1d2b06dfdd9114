-- The answers to requests that may be repeated. The key itself is not kept: it keys the fingerprint of the request,
-- which may hold a password.

create table idempotency_keys (
    user_id     bigint                      not null,
    key_hash    varchar(64)                 not null,
    fingerprint varchar(64)                 not null,
    answer      varchar,
    created_at  timestamp(6) with time zone not null,
    primary key (user_id, key_hash),
    constraint idempotency_keys_user_exists foreign key (user_id) references users (id)
);

create index idempotency_keys_age on idempotency_keys (created_at);
