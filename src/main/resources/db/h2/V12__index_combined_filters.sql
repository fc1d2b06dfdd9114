-- Finds the disabled users of a group in the order of their ids.
create index users_by_group_and_disabling on users (group_id, disabled, deleted, id);

-- Counts the users that match several filters without reading their rows.
create index users_by_all_filters on users (deleted, role, disabled, group_id, id);
