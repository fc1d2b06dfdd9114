-- This script runs without a transaction, so that it does not block writers. An interrupted run leaves an index that is
-- not valid.

-- Finds the disabled users of a group in the order of their ids.
drop index concurrently if exists users_by_group_and_disabling;
create index concurrently users_by_group_and_disabling on users (group_id, disabled, deleted, id);

-- Counts the users that match several filters without reading their rows.
drop index concurrently if exists users_by_all_filters;
create index concurrently users_by_all_filters on users (deleted, role, disabled, group_id, id);
