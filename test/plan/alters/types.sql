-- case an enum loses a label under all that can stand on it
-- a
create type e as enum ('a', 'b', 'c');
create table t (x e default 'a', y e[] default '{a}', check (x <> 'c'));
create index i on t (x) where x = 'b';
create policy p on t using (x = 'a');
create view v as select x from t;
create function f(e) returns e language sql as 'select $1';
create domain d as e check (value <> 'a');
-- b
create type e as enum ('b', 'a');
create table t (x e default 'a', y e[] default '{a}', check (x <> 'b'));
create index i on t (x) where x = 'b';
create policy p on t using (x = 'a');
create view v as select x from t;
create function f(e) returns e language sql as 'select $1';
create domain d as e check (value <> 'a');
-- rows
insert into t values ('a', '{a,b}');
-- case an enum gets labels before, between and after
create role r1;
-- a
create type e as enum ('b', 'd');
create table t (x e);
grant usage on type e to r1;
-- b
create type e as enum ('a', 'b', 'c', 'd', 'e');
create table t (x e);
revoke usage on type e from public;
comment on type e is 'c';
-- rows
insert into t values ('b');
-- case an enum of a foreign key and a partition key
-- a
create type e as enum ('a', 'b', 'c');
create table t (x e primary key);
create table u (x e references t);
-- b
create type e as enum ('b', 'a');
create table t (x e primary key);
create table u (x e references t);
-- rows
insert into t values ('a'); insert into u values ('a');
-- case fields of a composite type under a column and a function
-- a
create type c as (a int, b text);
create table t (x c);
create function f(c) returns int language sql as 'select 1';
-- b
create type c as (a int, b text, d int[]);
create table t (x c);
create function f(c) returns int language sql as 'select 1';
-- rows
insert into t values (row(1, 'x'));
-- case a field of a composite type has another type
-- a
create type c as (a int, b text);
create table t (x c);
create domain d as c;
-- b
create type c as (a bigint, b text);
create table t (x c);
create domain d as c;
-- rows
insert into t values (row(1, 'x'));
-- case a range type with its multirange
-- a
create type r as range (subtype = float8);
-- b
create type r as range (subtype = float8, subtype_diff = float8mi, multirange_type_name = many);
-- case a collation with a table
-- a
create collation c (provider = libc, locale = 'C');
create table t (a text collate c);
-- b
create collation c (provider = libc, locale = 'POSIX');
create table t (a text collate c);
-- case owner of types
create role r1;
-- a
create type e as enum ('a');
create domain d as int;
-- b
create type e as enum ('a');
create domain d as int;
alter type e owner to r1;
alter domain d owner to r1;

-- case a text becomes a list
-- a
create schema app; create table app.t (id int, tags text, codes varchar(8));
-- b
create schema app; create table app.t (id int, tags text[], codes varchar(8)[]);
-- rows
insert into app.t values (1, '{a,b}', '{c}'), (2, null, null);
-- case fields of a composite type move, go, come and change their types, in another composite type too
-- a
create type addr as (street text, zip varchar(5), gone int);
create type person as (name text, home addr);
create table t (id int primary key, a addr, p person, check ((a).street <> '1'), check (((p).home).street <> '1'));
-- b
create type addr as (zip varchar(9), street text, country text);
create type person as (name text, home addr);
create table t (id int primary key, a addr, p person, check ((a).street <> '1'), check (((p).home).street <> '1'));
-- rows
insert into t values (1, row('there', '1', 3), row('n', row('there', '1', 3))), (2, null, null), (3, row(null, null, null), row(null, null));
-- case fields of a composite type of an array change their types
-- a
create type addr as (street text, zip varchar(5));
create table t (id int primary key, a addr[]);
-- b
create type addr as (street text, zip text);
create table t (id int primary key, a addr[]);
-- rows
insert into t values (1, array[row('there', '1')::addr]);
-- case fields of a composite type of arrays, domains and arrays in another composite type move
-- a
create type addr as (street text, zip varchar(5), gone int);
create domain home as addr;
create domain homes as addr[];
create type person as (name text, homes addr[]);
create table t (id int primary key, a addr[] default '{}', h home, hs homes, p person, ps person[]);
-- b
create type addr as (zip varchar(9), street text, country text);
create domain home as addr;
create domain homes as addr[];
create type person as (name text, homes addr[]);
create table t (id int primary key, a addr[] default '{}', h home, hs homes, p person, ps person[]);
-- rows
insert into t values (1, array[row('there', '1', 3)::addr, null], row('h', '2', 4), array[row('x', '5', 6)::addr], row('n', array[row('there', '1', 3)::addr]), array[row('m', null)::person]), (2, null, null, null, null, null), (3, '{}', null, '{}', null, '{}');
