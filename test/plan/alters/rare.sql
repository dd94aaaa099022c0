-- case an array of a domain with a check
-- a
create domain d as int check (value > 0);
create table t (a d[], b d default 1);
create function f(d[]) returns d language sql as 'select $1[1]';
-- b
create domain d as int default 5 constraint positive check (value > 0 and value < 100) not null;
create table t (a d[], b d default 1);
create function f(d[]) returns d language sql as 'select $1[1]';
-- rows
insert into t values ('{1,2}', 3);
-- case the base of a domain under an array, a composite type and another domain
-- a
create domain d as varchar(5) check (value <> '');
create domain e as d check (value <> 'x');
create type c as (f d, g e[]);
create table t (a d[], b e, c c);
-- b
create domain d as varchar(9) check (value <> '');
create domain e as d check (value <> 'x');
create type c as (f d, g e[]);
create table t (a d[], b e, c c);
-- rows
insert into t values ('{a}', 'b', row('c', '{d}'));
-- case a domain of a domain is made of another one
-- a
create domain d as int;
create domain e as d;
create table t (a e);
-- b
create domain d as int;
create domain e as bigint check (value > 0);
create table t (a e);
-- rows
insert into t values (1);
-- case an operator class and its family
-- a
create table t (a int);
-- b
create table t (a int);
create operator family fam using btree;
create operator class cls for type int using btree family fam as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int);
create index i on t (a cls);
-- case an aggregate under a view changes its state and its final function
create function s1(int, int) returns int immutable language sql as 'select $1 + $2';
create function s2(bigint, int) returns bigint immutable language sql as 'select $1 + $2';
create table t (a int);
-- a
create aggregate agg(int) (sfunc = s1, stype = int, initcond = '0');
create view v as select agg(a) from t;
comment on aggregate agg(int) is 'one';
-- b
create aggregate agg(int) (sfunc = s2, stype = bigint, initcond = '1', parallel = safe);
create view v as select agg(a) from t;
-- case a moving and a combining aggregate
create function s(int, int) returns int immutable language sql as 'select $1 + $2';
create function i(int, int) returns int immutable language sql as 'select $1 - $2';
-- a
create aggregate agg(int) (sfunc = s, stype = int);
-- b
create aggregate agg(int) (sfunc = s, stype = int, combinefunc = s, msfunc = s, minvfunc = i, mstype = int, sspace = 8);
-- case casts with and without a function, and their context
-- a
create type a as enum ('x');
create type b as enum ('x');
create domain d as int;
create cast (a as b) with inout as assignment;
-- b
create type a as enum ('x');
create type b as enum ('x');
create domain d as int;
create function f(a) returns b immutable language sql as 'select $1::text::b';
create cast (a as b) with function f(a) as implicit;
comment on cast (a as b) is 'c';
-- case rules on a view and a table
create table t (a int, b text);
create table log (a int);
-- a
create view v as select a from t;
create rule r as on insert to v do instead insert into t (a) values (new.a);
-- b
create view v as select a, b from t;
create rule r as on insert to v do instead insert into t (a, b) values (new.a, new.b) returning a, b;
create rule s as on update to t where new.a <> old.a do also insert into log values (old.a);
comment on rule s on t is 'c';
-- case policies on partitions and their parent
create role r1;
create function tenant() returns int stable language sql as $$ select current_setting('app.t', true)::int $$;
-- a
create table p (a int, t int) partition by list (a);
create table c partition of p for values in (1);
create policy x on c using (t = 1);
-- b
create table p (a int, t int) partition by list (a);
create table c partition of p for values in (1);
alter table p enable row level security;
alter table c enable row level security, force row level security;
create policy x on p for select to r1 using (t = tenant());
create policy x on c as restrictive using (t = tenant()) with check (t > 0);
-- case a partition attached with its own indexes, keys, checks and triggers
create function f() returns trigger language plpgsql as 'begin return new; end';
-- a
create table p (a int not null, b int, primary key (a));
drop table p;
create table p (a int not null, b int, constraint pk primary key (a), constraint k check (b > 0)) partition by range (a);
create index i on p (b);
create table c (a int not null, b int, constraint ck primary key (a), constraint k check (b > 0));
create index ci on c (b);
create trigger x before insert on p for each row execute function f();
-- b
create table p (a int not null, b int, constraint pk primary key (a), constraint k check (b > 0)) partition by range (a);
create index i on p (b);
create table c (a int not null, b int, constraint ck primary key (a), constraint k check (b > 0));
create index ci on c (b);
create trigger x before insert on p for each row execute function f();
alter table p attach partition c for values from (1) to (10);
-- rows
insert into c values (1, 1);
-- case a default partition that makes room for another
-- a
create table p (a int, b int) partition by list (a);
create table d partition of p default;
-- b
create table p (a int, b int) partition by list (a);
create table d partition of p default;
create table c partition of p for values in (5);
-- rows
insert into p values (1, 2);
-- case sub-partitions change places
-- a
create table p (a int, b int) partition by list (a);
create table q partition of p for values in (1) partition by range (b);
create table q1 partition of q for values from (0) to (10);
-- b
create table p (a int, b int) partition by list (a);
create table q (a int, b int) partition by range (b);
create table q1 partition of q for values from (0) to (20);
-- rows
insert into p values (1, 1);
-- case identity of two columns changes places
-- a
create table t (a int generated always as identity, b int not null);
-- b
create table t (a int not null, b int generated by default as identity (start 100));
-- rows
insert into t (b) values (7);
-- case a plain column with a key becomes an identity column of a smaller type
-- a
create table t (a bigint primary key, b text);
create table u (a bigint references t);
-- b
create table t (a int generated always as identity primary key, b text);
create table u (a int references t);
-- rows
insert into t values (1, 'x'); insert into u values (1);
-- case inheritance ends with columns and checks that stay
-- a
create table p (a int not null, b int, constraint k check (a > 0));
create table c (x int) inherits (p);
-- b
create table p (a int not null, b int, constraint k check (a > 0));
create table c (a int not null, b int, x int, constraint k check (a > 0));
-- rows
insert into c values (1, 2, 3);
-- case a grandchild by inheritance of two parents
-- a
create table p (a int);
create table q (b int);
create table c (x int) inherits (p, q);
create table g () inherits (c);
-- b
create table p (a bigint default 4);
create table q (b int check (b > 0));
create table c (x int) inherits (p, q);
create table g (y text) inherits (c);
-- rows
insert into g values (1, 2, 3);
-- case replica identity of a key that is replaced
-- a
create table t (a int not null, b int not null, constraint pk primary key (a));
alter table t replica identity using index pk;
-- b
create table t (a int not null, b int not null, constraint pk primary key (a, b));
alter table t replica identity using index pk;
-- rows
insert into t values (1, 2);
-- case storage, compression, target and options of columns of a partition alone
-- a
create table p (a int, b text) partition by list (a);
create table c partition of p for values in (1);
-- b
create table p (a int, b text) partition by list (a);
create table c partition of p for values in (1);
alter table c alter b set storage external, alter b set compression pglz, alter b set statistics 50, alter b set (n_distinct = 7);
alter table p alter b set storage main, alter b set statistics 60;
-- rows
insert into p values (1, 'x');
-- case extended statistics of expressions and their kinds
-- a
create table t (a int, b int, c text);
create statistics s (ndistinct) on a, b from t;
-- b
create table t (a int, b int, c text);
create statistics s (mcv, dependencies) on a, b, lower(c), (a + b) from t;
alter statistics s set statistics 200;
comment on statistics s is 's';
-- rows
insert into t values (1, 2, 'x');
-- case a nondeterministic collation under a key, a domain and a range
-- a
create collation c (provider = icu, locale = 'en-US');
create domain d as text collate c;
create table t (a text collate c primary key, b d);
create type r as range (subtype = text, collation = c);
-- b
create collation c (provider = icu, locale = 'de-DE', deterministic = false);
create domain d as text collate c;
create table t (a text collate c primary key, b d);
create type r as range (subtype = text, collation = c);
-- rows
insert into t values ('x', 'y');
-- case a range over a range type of its own, under a column, a constraint and its multirange
-- a
create type r as range (subtype = int);
create table t (a r, b r_multirange, exclude using gist (a with &&));
create function f(r) returns int language sql as 'select lower($1)';
-- b
create type r as range (subtype = int, subtype_diff = int4range_subdiff);
create table t (a r, b r_multirange, exclude using gist (a with &&));
create function f(r) returns int language sql as 'select lower($1)';
-- rows
insert into t values ('[1,2)', '{[1,2)}');
-- case an operator with its negator, under an index and a policy
create function eq(text, text) returns bool immutable strict language sql as 'select lower($1) = lower($2)';
create function ne(text, text) returns bool immutable strict language sql as 'select lower($1) <> lower($2)';
create table t (a text);
-- a
create operator === (leftarg = text, rightarg = text, function = eq);
create policy p on t using (a === 'x');
-- b
create operator === (leftarg = text, rightarg = text, function = eq, negator = !==, restrict = eqsel, join = eqjoinsel);
create operator !== (leftarg = text, rightarg = text, function = ne, negator = ===);
create policy p on t using (a === 'x');
comment on operator === (text, text) is 'same';
-- case a trigger with transition tables, and one of a view
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (a int);
create view v as select a from t;
-- a
create trigger x after insert on t referencing new table as n for each statement execute function f();
-- b
create trigger x after update on t referencing old table as o new table as n for each statement execute function f();
create trigger y instead of update on v for each row execute function f();
-- case a table of a type whose fields change
-- a
create type ty as (a int, b text);
create table t of ty;
-- b
create type ty as (a int, b text, c int);
create table t of ty;
-- rows
insert into t values (1, 'x');
-- case a view with a column list, a security barrier and another owner
create role r1;
create role r2;
create table t (a int, b int);
grant select on t to r1, r2;
-- a
create view v (x, y) with (security_barrier) as select a, b from t;
alter view v owner to r1;
grant select (x) on v to r2;
-- b
create view v (x, z) with (security_invoker) as select a, b from t;
alter view v owner to r2;
grant select (z) on v to r1;
-- case a default of a view's column
create table t (a int, b int);
create view v as select a, b from t;
-- a
alter view v alter a set default 7;
-- b
alter view v alter b set default 8;
-- case a procedure and a function of the same name, and variadic arguments
-- a
create function f(int) returns int language sql as 'select 1';
-- b
create procedure f(a int, inout b text) language sql as 'select $2';
create function f(variadic x int[]) returns int language sql as 'select 1';
-- case a comment on each of what has one
create extension citext;
-- a
create domain d as int constraint k check (value > 0);
create sequence s;
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (a int, b int);
create trigger x before insert on t for each row execute function f();
create materialized view m as select 1 as one;
create procedure q() language sql as 'select 1';
create collation c (provider = libc, locale = 'C');
-- b
create domain d as int constraint k check (value > 0);
create sequence s;
create function f() returns trigger language plpgsql as 'begin return null; end';
create table t (a int, b int);
create trigger x before insert on t for each row execute function f();
create materialized view m as select 1 as one;
create procedure q() language sql as 'select 1';
create collation c (provider = libc, locale = 'C');
comment on domain d is 'd';
comment on constraint k on domain d is 'k';
comment on sequence s is 's';
comment on trigger x on t is 'x';
comment on materialized view m is 'm';
comment on column m.one is 'one';
comment on procedure q() is 'q';
comment on collation c is 'c';
comment on extension citext is 'mine';
comment on database t is 'db';
-- case a key of a table that is attached to a key of a parent, without rows in between
-- a
create table p (a int, b int) partition by hash (a);
create table p0 partition of p for values with (modulus 2, remainder 0);
create table p1 partition of p for values with (modulus 2, remainder 1);
-- b
create table p (a int, b int, constraint k unique (a, b)) partition by hash (a);
create table p0 partition of p for values with (modulus 2, remainder 0);
create table p1 partition of p for values with (modulus 2, remainder 1);
create table r (a int, b int, foreign key (a, b) references p (a, b) on delete cascade deferrable);
-- rows
insert into p values (1, 1);
-- case a foreign key of columns set NULL, to another table and back
create table a (x int, y int, primary key (x, y));
create table b (x int, y int, primary key (x, y));
-- a
create table t (x int, y int, constraint k foreign key (x, y) references a on delete set null (y));
-- b
create table t (x int, y int, constraint k foreign key (x, y) references b match full on delete set default (x) on update cascade);
-- case an exclusion constraint with a predicate and an operator of btree_gist
create extension btree_gist;
-- a
create table t (a int, b tstzrange, c bool);
alter table t add constraint k exclude using gist (a with =, b with &&);
-- b
create table t (a int, b tstzrange, c bool);
alter table t add constraint k exclude using gist (a with =, b with &&) where (c) deferrable;
-- rows
insert into t values (1, '[2020-01-01,2020-01-02)', true);
-- case a temporal key and its foreign key
-- major 18
create extension btree_gist;
-- a
create table t (a int, v daterange, primary key (a, v));
create table u (a int, v daterange);
-- b
create table t (a int, v daterange, primary key (a, v without overlaps));
create table u (a int, v daterange, foreign key (a, period v) references t (a, period v));
-- rows
insert into t values (1, '[2020-01-01,2020-01-02)');
