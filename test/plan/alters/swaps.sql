-- case an enum that loses a label under casts, operators, aggregates and defaults of arguments
-- a
create type e as enum ('a', 'b', 'c');
create table t (x e default 'a', g text generated always as (case when x = 'a'::e then 'p' else 'q' end) stored);
create function f(e default 'a') returns e immutable language sql as 'select $1';
create function s(int, e) returns int immutable language sql as 'select $1 + 1';
create aggregate agg(e) (sfunc = s, stype = int, initcond = '0');
create function eq(e, e) returns bool immutable language sql as 'select true';
create operator === (leftarg = e, rightarg = e, function = eq);
create function i(e) returns int immutable language sql as 'select 1';
create cast (e as int) with function i(e);
create view v as select agg(x) as n, f() as y from t;
create function tr() returns trigger language plpgsql as 'begin return new; end';
create trigger w before update on t for each row when (new.x = 'b') execute function tr();
-- b
create type e as enum ('b', 'a');
create table t (x e default 'a', g text generated always as (case when x = 'a'::e then 'p' else 'q' end) stored);
create function f(e default 'a') returns e immutable language sql as 'select $1';
create function s(int, e) returns int immutable language sql as 'select $1 + 1';
create aggregate agg(e) (sfunc = s, stype = int, initcond = '0');
create function eq(e, e) returns bool immutable language sql as 'select true';
create operator === (leftarg = e, rightarg = e, function = eq);
create function i(e) returns int immutable language sql as 'select 1';
create cast (e as int) with function i(e);
create view v as select agg(x) as n, f() as y from t;
create function tr() returns trigger language plpgsql as 'begin return new; end';
create trigger w before update on t for each row when (new.x = 'b') execute function tr();
-- rows
insert into t values ('a'), ('b');
-- case the enum of a partition key loses a label
-- a
create type e as enum ('a', 'b', 'c');
create table p (x e, y int) partition by list (x);
create table c partition of p for values in ('a');
-- b
create type e as enum ('b', 'a');
create table p (x e, y int) partition by list (x);
create table c partition of p for values in ('a');
-- rows
insert into p values ('a', 1);
-- case an enum of partitions and of children loses a label
-- a
create type e as enum ('a', 'b', 'c');
create table p (k int, x e default 'a', y e[]) partition by list (k);
create table c partition of p for values in (1);
create index on p (x);
create table q (x e);
create table r (z int) inherits (q);
-- b
create type e as enum ('b', 'a');
create table p (k int, x e default 'a', y e[]) partition by list (k);
create table c partition of p for values in (1);
create index on p (x);
create table q (x e);
create table r (z int) inherits (q);
-- rows
insert into p values (1, 'a', '{a,b}'); insert into r values ('b', 1);
-- case the type of a partition key
-- a
create table p (x int, y int) partition by list (x);
create table c partition of p for values in (1);
-- b
create table p (x bigint, y int) partition by list (x);
create table c partition of p for values in (1);
-- rows
insert into p values (1, 1);
-- case a domain of both ends of a foreign key
-- a
create domain d as int;
create table t (id d primary key);
create table u (t d references t);
-- b
create domain d as bigint check (value > 0);
create table t (id d primary key);
create table u (t d references t);
-- rows
insert into t values (1); insert into u values (1);
-- case a domain in an array gets a check by name and one is validated
-- a
create domain d as int;
alter domain d add constraint k check (value < 10) not valid;
create table t (a d[]);
-- b
create domain d as int constraint k check (value < 10);
alter domain d add constraint l check (value > 0);
comment on constraint l on domain d is 'l';
create table t (a d[]);
-- rows
insert into t values ('{1}');
-- case a domain in a composite type and a range gets NOT NULL
-- a
create domain d as int;
create type c as (f d);
create type r as range (subtype = int);
create table t (a c, b d);
-- b
create domain d as int not null;
create type c as (f d);
create type r as range (subtype = int);
create table t (a c, b d);
-- rows
insert into t values (row(1), 2);
-- case a range of a collation that changes, with functions, arrays and a multirange
create role r1;
-- a
create collation k (provider = libc, locale = 'C');
create type r as range (subtype = text, collation = k);
create table t (a r[], b r_multirange default '{}', c text collate k, check (c > 'a'));
create index i on t (c collate k desc);
create view v as select a, lower(b) as l from t;
create function f(r) returns text immutable language sql as 'select lower($1)';
-- b
create collation k (provider = libc, locale = 'POSIX');
create type r as range (subtype = text, collation = k, subtype_opclass = text_pattern_ops);
create table t (a r[], b r_multirange default '{}', c text collate k, check (c > 'a'));
create index i on t (c collate k desc);
create view v as select a, lower(b) as l from t;
create function f(r) returns text immutable language sql as 'select lower($1)';
alter type r owner to r1;
grant usage on type r to r1;
-- rows
insert into t values ('{"[a,b)"}', '{[c,d)}', 'x');
-- case the collation of a partition key
-- a
create collation k (provider = libc, locale = 'C');
create table p (a text collate k) partition by range (a);
create table c partition of p for values from ('a') to ('m');
-- b
create collation k (provider = libc, locale = 'POSIX');
create table p (a text collate k) partition by range (a);
create table c partition of p for values from ('a') to ('m');
-- rows
insert into p values ('b');
-- case the fields of the type of a table move
-- a
create type ty as (a int, b text);
create table t of ty;
-- b
create type ty as (b text, a bigint);
create table t of ty;
-- rows
insert into t values (1, 'x');
-- case a table leaves a type whose fields change
-- a
create type ty as (a int, b text);
create table t of ty;
-- b
create type ty as (a int, b text, c int);
create table t (a int, b text);
-- rows
insert into t values (1, 'x');
-- case a composite type in a view, a function and an index, whose field has another type
-- a
create type c as (a int, b varchar(3));
create table t (id int, x c);
create index i on t (((x).a));
create view v as select (x).b as b from t;
create function f() returns setof c language sql as 'select x from t';
-- b
create type c as (a bigint, b varchar(9));
create table t (id int, x c);
create index i on t (((x).a));
create view v as select (x).b as b from t;
create function f() returns setof c language sql as 'select x from t';
-- rows
insert into t values (1, row(1, 'x'));
-- case a nullable domain over an enum that is replaced by a text
-- a
create type e as enum ('a', 'b');
create domain d as e;
create table t (x d, y e);
-- b
create domain d as text;
create table t (x d, y text);
-- rows
insert into t values ('a', 'b');
-- case options of user mappings and a server that another role owns
create role r1;
create extension postgres_fdw;
-- a
create server srv foreign data wrapper postgres_fdw;
create user mapping for public server srv;
-- b
create server srv type 't' foreign data wrapper postgres_fdw;
alter server srv owner to r1;
grant usage on foreign server srv to pg_monitor;
comment on server srv is 's';
create user mapping for r1 server srv;
-- case an event trigger that another role owns, with its function
create function g() returns event_trigger language plpgsql as 'begin end';
-- a
create function f() returns event_trigger language plpgsql as 'begin end';
create event trigger e on sql_drop execute function f();
-- b
create function f() returns event_trigger language plpgsql as 'begin raise notice $$x$$; end';
create event trigger e on ddl_command_end when tag in ('CREATE TABLE') execute function f();
create event trigger h on table_rewrite execute function g();
alter event trigger h enable always;
comment on event trigger e is 'e';
