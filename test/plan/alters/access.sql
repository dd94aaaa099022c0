-- case WITH CHECK of a policy
create role r1;
create table t (a int);
-- a
create policy p on t to r1 using (a = 1);
-- b
create policy p on t to r1 using (a = 1) with check (a = 2);
-- case roles, command and kind of a policy
create role r1;
create role r2;
create table t (a int);
-- a
create policy p on t to r1, r2 using (a = 1);
create policy q on t for select using (true);
-- b
create policy p on t to r2 using (a = 1);
create policy q on t as restrictive for update using (true);
-- case a role of a policy goes
-- a
create role r1;
create role r2;
create table t (a int);
create policy p on t to r1, r2;
-- b
create role r2;
create table t (a int);
create policy p on t to r2;
-- case a policy that calls a function that changes
-- a
create function f() returns int language sql stable as 'select 1';
create table t (a int);
create policy p on t using (a = f());
-- b
create function f() returns bigint language sql stable as 'select 1::bigint';
create table t (a int);
create policy p on t using (a = f());
-- case an owner goes
-- a
create role r1;
create table t (a int);
alter table t owner to r1;
create schema s authorization r1;
-- b
create table t (a int);
create schema s;
-- case whoever was granted an option grants
create role r1;
create role r2;
create table t (a int);
grant select on t to r1 with grant option;
-- a
-- b
set role r1;
grant select on t to r2;
reset role;
-- case a chain of grants is taken away
create role r1;
create role r2;
create table t (a int);
-- a
grant select on t to r1 with grant option;
set role r1;
grant select on t to r2;
reset role;
-- b
grant insert on t to r2;
-- case privileges on columns instead of the table
create role r1;
create table t (a int, b int);
-- a
grant select on t to r1;
-- b
grant select (a) on t to r1;
-- case a privilege on the table is taken, that on a column stays
create role r1;
create table t (a int, b int);
-- a
grant select on t to r1;
grant select (a), update (b) on t to r1;
-- b
grant select (a), update (b) on t to r1;
-- case the grant option of a privilege
create role r1;
create table t (a int, b int);
-- a
grant select, insert on t to r1 with grant option;
-- b
grant select, insert on t to r1;
-- case an owner without its own privileges
create role r1;
create table t (a int);
-- a
alter table t owner to r1;
revoke all on t from r1;
-- b
-- case default privileges change and objects are created
create role r1;
create role r2;
-- a
alter default privileges grant select on tables to r1;
-- b
alter default privileges revoke select on tables from r1;
alter default privileges grant insert on tables to r2;
create table t (a int);
create sequence s;
create function f() returns int language sql as 'select 1';
-- case default privileges of a schema and of functions
create role r1;
create schema s;
-- a
alter default privileges in schema s grant select on tables to r1;
create table s.t (a int);
-- b
alter default privileges revoke execute on functions from public;
alter default privileges for role r1 in schema s grant usage on sequences to pg_monitor;
create table s.t (a int);
create function s.f() returns int language sql as 'select 1';
-- case the schema public
create role r1;
-- a
-- b
revoke usage on schema public from public;
grant create on schema public to r1;
comment on schema public is 'mine';
-- case attributes and settings of a role
-- a
create role r1 login createdb connection limit 5 valid until '2030-01-01';
alter role r1 set search_path = 'a', 'b c';
alter role r1 set work_mem = '4MB';
-- b
create role r1 nologin createrole bypassrls noinherit;
alter role r1 set search_path = 'b c';
alter role r1 in database t set lock_timeout = '1s';
comment on role r1 is 'x';
-- case memberships with and without their options
create role r1;
create role r2;
create role r3;
-- a
grant r1 to r2 with admin option;
grant r1 to r3;
-- b
grant r1 to r2;
grant r2 to r3 with admin option;
-- case a membership that a member granted
-- major 16
create role r1;
create role r2;
create role r3;
grant r1 to r2 with admin option;
-- a
-- b
grant r1 to r3 with inherit false, set true granted by r2;
-- case a database
create role r1;
-- a
alter database t set work_mem = '9MB';
-- b
alter database t connection limit 7;
comment on database t is 'x';
grant create on database t to r1;
revoke temporary on database t from public;
-- case privileges on what came with PostgreSQL and an extension
create role r1;
create extension pg_stat_statements;
-- a
grant execute on function pg_stat_statements(boolean) to r1;
revoke execute on function pg_sleep(double precision) from public;
-- b
grant select on pg_authid to r1;
-- case owner of a view with row security under it
create role r1;
create role r2;
create table t (a int);
alter table t enable row level security;
create policy p on t to r1 using (true);
-- a
create view v as select a from t;
-- b
create view v as select a from t;
alter view v owner to r1;
grant select on v to r2;
