-- Null means no limit, and no code. A node of the previous release can end a session without removing its code, so a
-- code is valid only while ended_at is null.
alter table sessions add column capacity integer;
alter table sessions add column join_code varchar(6);
create unique index sessions_join_code on sessions (join_code);
