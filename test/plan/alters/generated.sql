-- case a virtual column, what stands on it and what it stands on
-- major 18
create role r1;
-- a
create table t (a int, b int);
create view w as select a from t;
-- b
create table t (a int, b int, g int generated always as (a + b) virtual, constraint k check (g > 0));
comment on column t.g is 'sum';
grant select (g) on t to r1;
create view w as select a, g from t;
create policy p on t using (g > 1);
-- rows
insert into t values (1, 2);
-- case a virtual column becomes stored
-- major 18
create role r1;
-- a
create table t (a int, g int generated always as (a * 2) virtual not null);
comment on column t.g is 'twice';
grant select (g) on t to r1;
create view v as select g from t;
-- b
create table t (a int, g int generated always as (a * 2) stored not null);
comment on column t.g is 'twice';
grant select (g) on t to r1;
create view v as select g from t;
create index i on t (g);
-- rows
insert into t values (1);
-- case expression and type of a virtual column
-- major 18
-- a
create table t (a int, g int generated always as (a * 2) virtual, constraint k check (g > 0));
create view v as select g from t;
-- b
create table t (a int, g bigint generated always as (a::bigint * 3) virtual, constraint k check (g > 0));
create view v as select g from t;
-- rows
insert into t values (1);
-- case a column under a virtual one has another type
-- major 18
-- a
create table t (a int, g bigint generated always as (a::bigint * 2) virtual);
comment on column t.g is 'twice';
-- b
create table t (a bigint, g bigint generated always as (a * 2) virtual);
comment on column t.g is 'twice';
-- rows
insert into t values (1);
-- case a virtual column of a partitioned table
-- major 18
create table p (a int, b int) partition by list (a);
-- a
create table c partition of p for values in (1);
create table d partition of p default;
-- b
alter table p add g int generated always as (b * 2) virtual;
create table c partition of p for values in (1);
create table d partition of p default;
-- rows
insert into p values (1, 2), (2, 3);
-- case a stored column of a partitioned table has another expression
-- a
create table p (a int, b int, g int generated always as (b * 2) stored) partition by list (a);
create table c partition of p for values in (1);
create index i on p (g);
-- b
create table p (a int, b int, g int generated always as (b * 3) stored) partition by list (a);
create table c partition of p for values in (1);
create index i on p (g);
-- rows
insert into p values (1, 2);
-- case a stored column under a check, a key, statistics and grants has another expression
create role r1;
-- a
create table t (a int, b int, g int generated always as (a * 2) stored not null, constraint k check (g > b), constraint u unique (g));
create statistics s on b, g from t;
comment on column t.g is 'twice';
grant select (g) on t to r1;
create table r (g int references t (g));
-- b
create table t (a int, b int, g int generated always as (a * 4) stored not null, constraint k check (g > b), constraint u unique (g));
create statistics s on b, g from t;
comment on column t.g is 'twice';
grant select (g) on t to r1;
create table r (g int references t (g));
-- rows
insert into t values (1, 1);
-- case a stored column that comes and goes with what it reads
-- a
create table t (a int, b int, g int generated always as (a + b) stored);
-- b
create table t (a int, c int, g int generated always as (a + c) stored);
-- rows
insert into t values (1, 1);
-- case a stored column of a child by inheritance
-- a
create table p (a int, g int generated always as (a * 2) stored);
create table c (x int) inherits (p);
-- b
create table p (a int, g int generated always as (a * 5) stored);
create table c (x int) inherits (p);
-- rows
insert into c values (1);
-- case a stored column calls a function that changes
create table t (a int);
-- a
create function f(int) returns int immutable language sql as 'select $1 + 1';
alter table t add g int generated always as (f(a)) stored;
-- b
create function f(int, int default 1) returns int immutable language sql as 'select $1 + $2';
alter table t add g int generated always as (f(a)) stored;
-- rows
insert into t values (1);
-- case a stored column in a publication of columns
-- major 18
-- a
create table t (a int primary key, g int generated always as (a * 2) stored);
create publication p for table t (a, g) with (publish_generated_columns = stored);
-- b
create table t (a int primary key, g int generated always as (a * 3) stored);
create publication p for table t (a, g);
-- rows
insert into t values (1);
-- case a virtual column under a trigger and a rule
-- major 18
create function f() returns trigger language plpgsql as 'begin return null; end';
-- a
create table t (a int, g int generated always as (a * 2) virtual);
create trigger x after insert on t for each row when (new.g > 1) execute function f();
create rule r as on delete to t where old.g > 1 do instead nothing;
-- b
create table t (a int, g int generated always as (a * 3) virtual);
create trigger x after insert on t for each row when (new.g > 1) execute function f();
create rule r as on delete to t where old.g > 1 do instead nothing;
-- case a stored column becomes virtual where a default, a check and a domain are
-- major 18
-- a
create table t (a numeric(9,2) default 3, g numeric(12,2) generated always as (a * 2) stored, constraint k check (g < 100));
-- b
create table t (a numeric(9,2) default 3, g numeric(12,2) generated always as (a * 2) virtual, constraint k check (g < 100));
-- rows
insert into t values (1);
