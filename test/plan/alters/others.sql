-- case parameters of a sequence
create role r1;
-- a
create sequence s as int start 10 increment 2 cache 5;
-- b
create sequence s as bigint start 20 increment -1 minvalue -100 maxvalue 50 cycle;
alter sequence s owner to r1;
grant usage on sequence s to pg_monitor;
-- case bounds of a sequence leave its value outside
-- a
create sequence s;
-- b
create sequence s minvalue 100 start 100 maxvalue 1000;
-- rows
select nextval('s');
-- case an owned sequence is given to another column
create table t (a int, b int);
create table u (a int);
-- a
create sequence s owned by t.a;
-- b
create sequence s owned by u.a;
-- case a sequence is owned no longer, and its column goes
create role r1;
-- a
create table t (a serial, b int);
-- b
create table t (b int);
create sequence t_a_seq as int;
alter sequence t_a_seq owner to r1;
-- case an unlogged sequence
-- a
create unlogged sequence s;
-- b
create sequence s;
-- case an extension moves to another schema
create schema s;
-- a
create extension citext;
create table t (a citext);
-- b
create extension citext schema s;
create table t (a s.citext);
-- rows
insert into t values ('A');
-- case version of an extension
-- a
create extension hstore version '1.4';
create table t (a hstore);
-- b
create extension hstore version '1.8';
create table t (a hstore);
-- rows
insert into t values ('a=>1');
-- case options of a publication
create table t (a int primary key, b int);
-- a
create publication p for table t with (publish = 'insert');
-- b
create publication p for table t (a) with (publish = 'insert, delete', publish_via_partition_root = true);
-- case tables and schemas of a publication
create role r1;
create schema s;
create table t (a int primary key);
create table s.u (a int primary key);
-- a
create publication p for table t;
-- b
create publication p for table s.u where (a > 1), tables in schema public;
alter publication p owner to r1;
comment on publication p is 'x';
-- case options of foreign objects
create extension postgres_fdw;
-- a
create server srv version '1' foreign data wrapper postgres_fdw options (host 'a', port '1');
create foreign table ft (a int options (column_name 'x'), b text) server srv options (table_name 'q');
-- b
create server srv version '2' foreign data wrapper postgres_fdw options (host 'b', dbname 'd');
create foreign table ft (a int, b text options (column_name 'y')) server srv options (schema_name 's');
-- case columns and checks of a foreign table
create role r1;
create extension postgres_fdw;
create server srv foreign data wrapper postgres_fdw;
-- a
create foreign table ft (a int not null default 1, b text) server srv;
grant select on ft to r1;
-- b
create foreign table ft (a bigint, b text, c int, constraint k check (c > 0)) server srv;
alter foreign table ft owner to r1;
-- case an operator and a cast
-- a
create type e as enum ('a');
create function f(e, e) returns bool immutable language sql as 'select true';
create function g(e) returns int immutable language sql as 'select 1';
create operator === (leftarg = e, rightarg = e, function = f, commutator = ===);
create cast (e as int) with function g(e);
-- b
create type e as enum ('a');
create function f(e, e) returns bool immutable language sql as 'select true';
create function g(e) returns int immutable language sql as 'select 1';
create operator === (leftarg = e, rightarg = e, function = f);
create cast (e as int) with function g(e) as assignment;
-- case names in schemas that change their owners and move
create role r1;
-- a
create schema a;
create schema b;
create table a.t (x int);
-- b
create schema b authorization r1;
create table b.t (x int);
grant usage on schema b to pg_monitor;
