-- Every committed change, and every refused login. A transaction locks journal_position at its end, takes the next ids
-- and keeps the lock until it has committed. So ids have no gaps and follow the order of commits: a reader who has seen
-- an id never finds a new entry below it. details is a JSON object.

create table journal_position (
    last_id bigint not null
);

insert into journal_position (last_id) values (0);

create table journal (
    id             bigint                      not null primary key,
    recorded_at    timestamp(6) with time zone not null,
    action         varchar(64)                 not null,
    actor_id       bigint,
    actor_username varchar(128),
    subject_type   varchar(32)                 not null,
    subject_id     bigint,
    address        varchar(64),
    details        varchar                     not null
);

create index journal_time on journal (recorded_at, id);
create index journal_action on journal (action, id);
create index journal_actor on journal (actor_id, id);
create index journal_subject_type on journal (subject_type, id);
create index journal_subject on journal (subject_id, id);
