-- case all that a function says of itself
-- a
create function f(a int default 1, out b int, variadic c int[] default '{}') language sql immutable strict leakproof parallel safe cost 7 security definer set search_path = 'pg_catalog', 'x' as 'select 1';
comment on function f is 'c';
-- b
create function f(a int default 2, out b int, variadic c int[] default '{}') language sql stable parallel restricted cost 8 set search_path = 'pg_catalog' set work_mem = '4MB' as 'select 2';
comment on function f is 'd';
-- case owner and grants of a function stay when it is replaced
create role r1;
create role r2;
-- a
create function f() returns int language sql as 'select 1';
alter function f owner to r1;
revoke execute on function f from public;
grant execute on function f to r2;
-- b
create function f() returns int language plpgsql as 'begin return 2; end';
alter function f owner to r1;
revoke execute on function f from public;
grant execute on function f to r2;
-- case a body that PostgreSQL knows reads a new column
-- a
create table t (a int);
create function f() returns bigint language sql begin atomic select count(*) from t; end;
-- b
create table t (a int, b int);
create function f() returns bigint language sql begin atomic select count(b) from t; end;
-- case a name and a default of an argument, under a view
create role r1;
-- a
create function f(a int, b int default 2) returns int language sql as 'select 1';
create view v as select f(1, 2) as one;
grant execute on function f to r1;
-- b
create function f(x int, b int) returns int language sql as 'select 1';
create view v as select f(1, 2) as one;
grant execute on function f to r1;
-- case a function becomes a procedure
create role r1;
-- a
create function f(a int) returns void language sql as 'select 1';
grant execute on function f to r1;
-- b
create procedure f(a int) language sql as 'select 1';
grant execute on procedure f to r1;
-- case rows, support and window of a function
-- a
create function f() returns setof int language sql rows 10 as 'select 1';
-- b
create function f() returns setof int language sql rows 500 parallel safe as 'select 1';
-- case a trigger whose function goes
create table t (a int);
-- a
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger x before insert on t for each row execute function f();
-- b
create function g() returns trigger language plpgsql as 'begin return new; end';
create trigger x before insert on t for each row execute function g();
-- case events and state of a trigger
create table t (a int, b int);
create function f() returns trigger language plpgsql as 'begin return new; end';
-- a
create trigger x before insert on t for each row execute function f();
alter table t disable trigger x;
-- b
create trigger x before insert or update of b on t for each row execute function f();
alter table t disable trigger x;
-- case a trigger always and on replicas
create table t (a int, b int);
create function f() returns trigger language plpgsql as 'begin return new; end';
-- a
create trigger x before insert on t for each row execute function f();
alter table t enable always trigger x;
comment on trigger x on t is 'c';
-- b
create trigger x before insert on t for each row execute function f();
alter table t enable replica trigger x;
-- case a constraint trigger
create table t (a int, b int);
create function f() returns trigger language plpgsql as 'begin return new; end';
-- a
create constraint trigger x after insert on t for each row execute function f();
-- b
create constraint trigger x after insert on t deferrable initially deferred for each row execute function f();
-- case a rule and its state
create table t (a int);
-- a
create rule x as on insert to t do also nothing;
alter table t disable rule x;
-- b
create rule x as on insert to t do also select 1;
-- case an event trigger
-- a
-- b
create function ef() returns event_trigger language plpgsql as 'begin end';
create event trigger e on ddl_command_end when tag in ('CREATE TABLE') execute function ef();
alter event trigger e disable;
create table t (a int);
-- case tags and state of an event trigger
create function ef() returns event_trigger language plpgsql as 'begin end';
-- a
create event trigger e on ddl_command_end when tag in ('CREATE TABLE') execute function ef();
-- b
create event trigger e on ddl_command_end when tag in ('CREATE VIEW') execute function ef();
alter event trigger e enable always;
create table t (a int);
