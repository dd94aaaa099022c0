-- case a chain of views under a type, with all that is on them
create role r1;
create role r2;
create function g() returns trigger language plpgsql as 'begin return new; end';
-- a
create table t (a int);
create view v with (security_barrier) as select a from t;
alter view v owner to r1;
grant select on v to r2;
comment on view v is 'c';
comment on column v.a is 'd';
create view w as select a from v;
grant select (a) on w to r2;
create rule n as on insert to w do instead nothing;
create trigger tr instead of update on w for each row execute function g();
-- b
create table t (a bigint);
create view v with (security_barrier) as select a from t;
alter view v owner to r1;
grant select on v to r2;
comment on view v is 'c';
comment on column v.a is 'd';
create view w as select a from v;
grant select (a) on w to r2;
create rule n as on insert to w do instead nothing;
create trigger tr instead of update on w for each row execute function g();
-- case a materialized view with an index under a type
-- a
create table t (a int);
create materialized view m as select a from t;
create unique index mi on m (a);
alter materialized view m cluster on mi;
comment on index mi is 'x';
alter index mi set (fillfactor = 70);
-- b
create table t (a bigint);
create materialized view m as select a from t;
create unique index mi on m (a);
alter materialized view m cluster on mi;
comment on index mi is 'x';
alter index mi set (fillfactor = 70);
-- rows
insert into t values (1);
-- case options and WITH CHECK OPTION of a view
create table t (a int);
-- a
create view v as select a from t where a > 0;
-- b
create view v with (security_invoker = true) as select a from t where a > 0 with local check option;
alter view v alter a set default 5;
-- case a view gets a column and a grant on it
create role r1;
create table t (a int, b int);
-- a
create view v as select a from t;
create view w as select a from v;
grant select on v to r1;
-- b
create view v as select a, b from t;
create view w as select a from v;
grant select on v to r1;
grant update (b) on v to r1;
-- case a view loses a column that another does not use
create table t (a int, b int);
-- a
create view v as select a, b from t;
create view w as select a from v;
-- b
create view v as select a from t;
create view w as select a from v;
-- case a materialized view is populated, and has parameters
create table t (a int);
-- a
create materialized view m with (fillfactor = 70) as select a from t with no data;
-- b
create materialized view m with (autovacuum_enabled = false) as select a from t;
-- case a view over a function whose arguments change
-- a
create function f(a int) returns int language sql as 'select 1';
create view v as select f(1) as one;
-- b
create function f(a bigint) returns int language sql as 'select 1';
create view v as select f(1) as one;
-- case a view over a function whose result changes
create role r1;
-- a
create function f() returns int language sql as 'select 1';
create view v as select f() as one;
grant select on v to r1;
-- b
create function f() returns bigint language sql as 'select 1::bigint';
create view v as select f() as one;
grant select on v to r1;
-- case a view becomes a table
-- a
create view v as select 1 as a;
create view w as select a from v;
-- b
create table v (a int);
create view w as select a from v;
