-- An index for each filter of a list. To be read in the order of the ids, it has the other conditions before the id.
alter table users add column deleted boolean default false not null;
update users set deleted = true where deleted_at is not null;

create index users_by_deletion on users (deleted, id);
create index users_by_group on users (group_id, deleted, id);
create index users_by_role on users (role, deleted, id);
create index users_by_disabling on users (disabled, deleted, id);
create index sessions_by_state on sessions (state, id);

-- A row for each prefix, of up to 16 characters, of each word in search_words. Deleted users have none.
create table user_prefixes (
    prefix varchar(32) not null,
    id     bigint      not null
);

create table group_prefixes (
    prefix varchar(32) not null,
    id     bigint      not null
);

create table session_prefixes (
    prefix varchar(32) not null,
    id     bigint      not null
);

create alias fill_prefixes for 'com.xrocculus.database.WordPrefixes.fill';
call fill_prefixes('user_prefixes', 'select id, search_words from users where not deleted');
call fill_prefixes('group_prefixes', 'select id, search_words from groups');
call fill_prefixes('session_prefixes', 'select id, search_words from sessions');
drop alias fill_prefixes;

alter table user_prefixes add primary key (prefix, id);
alter table group_prefixes add primary key (prefix, id);
alter table session_prefixes add primary key (prefix, id);

create trigger user_prefixes after insert, update, delete on users
    for each row call 'com.xrocculus.database.WordPrefixes';
create trigger group_prefixes after insert, update, delete on groups
    for each row call 'com.xrocculus.database.WordPrefixes';
create trigger session_prefixes after insert, update, delete on sessions
    for each row call 'com.xrocculus.database.WordPrefixes';

-- For the purge.
create index logins_end on logins (ended_at);
