-- case unlogged with a serial and a view
-- a
create table t (a serial primary key);
create view v as select * from t;
-- b
create unlogged table t (a serial primary key);
create view v as select * from t;
-- rows
insert into t default values;
-- case FORCE and ENABLE row security with policies
create table t (a int);
create policy p on t using (a = 1);
-- a
alter table t enable row level security, force row level security;
-- b
alter table t enable row level security;
-- case row security is taken away and another table gets it
create table t (a int);
create table u (a int);
-- a
alter table t enable row level security;
-- b
alter table u enable row level security, force row level security;
-- case storage parameters, those of TOAST too
-- a
create table t (a int, b text) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1, toast.autovacuum_enabled = false);
create view v as select a from t;
-- b
create table t (a int, b text) with (fillfactor = 80, toast_tuple_target = 200, toast.autovacuum_vacuum_threshold = 99);
create view v as select a from t;
-- case a table of a type
create type ty as (a int, b text);
-- a
-- b
create table t of ty (a with options not null default 3, primary key (a));
-- case a table becomes one of a type
create type ty as (a int, b text);
create view other as select 1 as one;
-- a
create table t (a int, b text);
-- b
create table t of ty;
-- rows
insert into t values (1, 'x');
-- case a parent by inheritance is exchanged
create table p (a int);
create table q (a int);
-- a
create table c (a int, b int) inherits (p);
-- b
create table c (a int, b int) inherits (q);
-- rows
insert into c values (1, 2);
-- case a column is added to and dropped from a parent by inheritance
-- a
create table p (a int);
create table c (x int) inherits (p);
-- b
create table p (a int, b text default 'q' not null, check (b <> ''));
create table c (x int) inherits (p);
-- rows
insert into c values (1, 2);
-- case columns of children merge with those of the parent
-- a
create table p (a int);
create table c (a int, b int) inherits (p);
-- b
create table p (a int, b int);
create table c (a int, b int) inherits (p);
-- case replica identity moves to another index
create table t (a int not null, b int not null);
create unique index j on t (b);
-- a
create unique index i on t (a);
alter table t replica identity using index i;
-- b
alter table t replica identity using index j;
-- case replica identity by a unique constraint
create table t (a int not null, b int not null, constraint k unique (a));
-- a
alter table t replica identity full;
-- b
alter table t replica identity using index k;
-- case replica identity of a partition
create table p (a int not null) partition by list (a);
create table c partition of p for values in (1);
-- a
alter table c replica identity nothing;
-- b
alter table p replica identity full;
alter table c replica identity full;
-- case a clustered index is exchanged
create table t (a int, b int);
create index i on t (a);
create index j on t (b);
-- a
alter table t cluster on i;
-- b
alter table t cluster on j;
-- case owner of a table with a serial and an identity column
create role r1;
-- a
create table t (a serial, b int generated always as identity);
-- b
create table t (a serial, b int generated always as identity);
alter table t owner to r1;
-- case a new table of another role with grants taken from it
create role r1;
-- a
-- b
create table t (a serial, b int generated always as identity);
alter table t owner to r1;
grant select on t to pg_monitor;
revoke delete on t from r1;
-- case comments on everything that has one
create role r1;
-- a
create table t (a int primary key, b int constraint k check (b > 0));
create index i on t (b);
create policy p on t using (true);
-- b
create table t (a int primary key, b int constraint k check (b > 0));
create index i on t (b);
create policy p on t using (true);
comment on table t is 'table';
comment on column t.b is 'column';
comment on constraint k on t is 'check';
comment on constraint t_pkey on t is 'key';
comment on index i is 'index';
comment on policy p on t is 'policy';
comment on role r1 is 'role';
comment on schema public is 'schema';
