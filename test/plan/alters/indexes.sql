-- case every part of an index
-- a
create table t (a text, b int, c int);
create unique index i on t using btree (a);
-- b
create table t (a text, b int, c int);
create unique index i on t using btree (a collate "C" text_pattern_ops desc nulls last, b) include (c) nulls not distinct with (fillfactor = 60) where b > 0;
create index j on t using gist (int4range(b, c));
create index k on t using brin (b int4_minmax_multi_ops (values_per_range = 16));
-- case storage parameters of an index
create table t (a int);
-- a
create index i on t (a) with (fillfactor = 60);
-- b
create index i on t (a) with (deduplicate_items = off);
-- case the target of an expression
create table t (a int);
-- a
create index i on t ((a + 1), (a + 2));
alter index i alter column 1 set statistics 7;
-- b
create index i on t ((a + 1), (a + 2));
alter index i alter column 2 set statistics 8;
-- case an index with a comment is replaced under replica identity
-- a
create table t (a int not null, b int not null);
create unique index i on t (a);
comment on index i is 'c';
alter table t replica identity using index i;
-- b
create table t (a int not null, b int not null);
create unique index i on t (a, b);
comment on index i is 'c';
alter table t replica identity using index i;
-- case an index moves to another table
create table t (a int);
create table u (a int);
-- a
create index i on t (a);
-- b
create index i on u (a);
-- case a function in an index changes
-- a
create function f(int) returns int language sql immutable as 'select $1';
create table t (a int);
create index i on t (f(a));
-- b
create function f(a int) returns bigint language sql immutable as 'select $1::bigint';
create table t (a int);
create index i on t (f(a));
-- rows
insert into t values (1);
-- case target and columns of a statistics object
create table t (a int, b int, c int);
-- a
create statistics s (ndistinct) on a, b from t;
-- b
create statistics s (ndistinct) on a, b from t;
alter statistics s set statistics 50;
create statistics u on b, c from t;
-- case owner of a statistics object
create role r1;
create table t (a int, b int);
-- a
create statistics s on a, b from t;
-- b
create statistics s on a, b from t;
alter statistics s owner to r1;
