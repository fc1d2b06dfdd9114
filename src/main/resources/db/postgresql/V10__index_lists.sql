-- This script runs without a transaction, so that it locks no table for long. Each step can be repeated.

-- A row for each prefix, of up to 16 characters, of each word in search_words. Deleted users have none. The key finds the
-- matches of a search in the order of their ids.
create table if not exists user_prefixes (
    prefix varchar(16) collate "C" not null,
    id     bigint                  not null,
    primary key (prefix, id)
);

create table if not exists group_prefixes (
    prefix varchar(16) collate "C" not null,
    id     bigint                  not null,
    primary key (prefix, id)
);

create table if not exists session_prefixes (
    prefix varchar(16) collate "C" not null,
    id     bigint                  not null,
    primary key (prefix, id)
);

create or replace function word_prefixes(search_words text) returns setof varchar language sql immutable as $$
    select distinct left(word, length)::varchar
    from unnest(string_to_array(search_words, ' ')) word, generate_series(1, least(length(word), 16)) length
$$;

-- Triggers maintain the tables, so that nodes of the previous release do so too.
create or replace function index_user() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and not old.deleted then
        delete from user_prefixes
        where id = old.id and prefix = any (array(select word_prefixes(old.search_words)));
    end if;
    if not new.deleted then
        insert into user_prefixes (prefix, id) select word_prefixes(new.search_words), new.id on conflict do nothing;
    end if;
    return null;
end
$$;

create or replace function index_group() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from group_prefixes
        where id = old.id and prefix = any (array(select word_prefixes(old.search_words)));
    end if;
    if tg_op <> 'DELETE' then
        insert into group_prefixes (prefix, id) select word_prefixes(new.search_words), new.id on conflict do nothing;
    end if;
    return null;
end
$$;

create or replace function index_session() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from session_prefixes
        where id = old.id and prefix = any (array(select word_prefixes(old.search_words)));
    end if;
    if tg_op <> 'DELETE' then
        insert into session_prefixes (prefix, id) select word_prefixes(new.search_words), new.id on conflict do nothing;
    end if;
    return null;
end
$$;

-- Nodes of the previous release write deleted_at only.
create or replace function note_deletion() returns trigger language plpgsql as $$
begin
    new.deleted := new.deleted_at is not null;
    return new;
end
$$;

-- While this waits for a lock, others wait for it. So it waits for a short time only, and tries again.
do $$
begin
    set local lock_timeout = '300ms';
    loop
        begin
            lock table groups, users, sessions in access exclusive mode;
            exit;
        exception when lock_not_available then
            perform pg_sleep(0.05);
        end;
    end loop;

    alter table users add column if not exists deleted boolean not null default false;
    drop trigger if exists note_deletion on users;
    create trigger note_deletion before insert or update on users
        for each row execute function note_deletion();

    drop trigger if exists index_new on users;
    create trigger index_new after insert on users
        for each row execute function index_user();
    drop trigger if exists index_changed on users;
    create trigger index_changed after update on users
        for each row when (old.search_words <> new.search_words or old.deleted <> new.deleted)
        execute function index_user();

    drop trigger if exists index_new on groups;
    create trigger index_new after insert or delete on groups
        for each row execute function index_group();
    drop trigger if exists index_changed on groups;
    create trigger index_changed after update on groups
        for each row when (old.search_words <> new.search_words) execute function index_group();

    drop trigger if exists index_new on sessions;
    create trigger index_new after insert or delete on sessions
        for each row execute function index_session();
    drop trigger if exists index_changed on sessions;
    create trigger index_changed after update on sessions
        for each row when (old.search_words <> new.search_words) execute function index_session();
end
$$;

-- Adds what is missing of existing rows, in short transactions. It locks the rows, so that nobody changes them meanwhile.
do $$
declare
    last constant bigint := (select coalesce(max(id), 0) from users);
    size constant bigint := 1000;
begin
    for start in 0..last by size loop
        update users set deleted = true
        where id > start and id <= start + size and deleted_at is not null and not deleted;
        insert into user_prefixes (prefix, id)
        select word_prefixes(search_words), id
        from (select id, search_words from users
              where id > start and id <= start + size and not deleted order by id for no key update) present
        on conflict do nothing;
        commit;
    end loop;
end
$$;

do $$
declare
    last constant bigint := (select coalesce(max(id), 0) from groups);
    size constant bigint := 1000;
begin
    for start in 0..last by size loop
        insert into group_prefixes (prefix, id)
        select word_prefixes(search_words), id
        from (select id, search_words from groups
              where id > start and id <= start + size order by id for no key update) present
        on conflict do nothing;
        commit;
    end loop;
end
$$;

do $$
declare
    last constant bigint := (select coalesce(max(id), 0) from sessions);
    size constant bigint := 1000;
begin
    for start in 0..last by size loop
        insert into session_prefixes (prefix, id)
        select word_prefixes(search_words), id
        from (select id, search_words from sessions
              where id > start and id <= start + size order by id for no key update) present
        on conflict do nothing;
        commit;
    end loop;
end
$$;

-- An index for each filter of a list. To be read in the order of the ids, it has the other conditions before the id. An
-- interrupted run leaves an index that is not valid.
drop index concurrently if exists users_by_deletion;
create index concurrently users_by_deletion on users (deleted, id);
drop index concurrently if exists users_by_group;
create index concurrently users_by_group on users (group_id, deleted, id);
drop index concurrently if exists users_by_role;
create index concurrently users_by_role on users (role, deleted, id);
drop index concurrently if exists users_by_disabling;
create index concurrently users_by_disabling on users (disabled, deleted, id);
drop index concurrently if exists sessions_by_state;
create index concurrently sessions_by_state on sessions (state, id);
drop index concurrently if exists users_group;

-- For the purge.
drop index concurrently if exists logins_end;
create index concurrently logins_end on logins (ended_at);

-- Not on a new database: PostgreSQL would expect the tables to stay empty.
do $$
begin
    if exists (select from users) then
        analyze users, groups, sessions, user_prefixes, group_prefixes, session_prefixes;
    end if;
end
$$;
