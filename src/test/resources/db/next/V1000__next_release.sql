-- What a release that comes after this one may do to the tables while nodes of this one still serve.
alter table sessions add column scene varchar(200) default 'lobby' not null;
create index sessions_by_scene on sessions (scene);
create table scenes (name varchar(200) primary key);
