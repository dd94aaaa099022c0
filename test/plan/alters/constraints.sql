-- case deferrability of a foreign key
create table t (a int primary key);
-- a
create table u (a int, constraint k foreign key (a) references t);
-- b
create table u (a int, constraint k foreign key (a) references t deferrable initially deferred);
-- rows
insert into t values (1); insert into u values (1);
-- case deferrability of a unique constraint that a foreign key needs
create table u (a int);
-- a
create table t (a int, constraint k unique (a));
-- b
create table t (a int, constraint k unique (a) deferrable);
-- case actions and match of a foreign key
create table t (a int, b int, unique (a, b));
create table c (a int, b int);
-- a
alter table c add constraint k foreign key (a, b) references t (a, b) match full on delete cascade;
-- b
alter table c add constraint k foreign key (a, b) references t (a, b) on delete set null (b) on update cascade deferrable initially deferred not valid;
-- case a foreign key is validated
create table t (a int primary key);
create table u (a int);
-- a
alter table u add constraint k foreign key (a) references t not valid;
-- b
alter table u add constraint k foreign key (a) references t;
-- case a check is validated
create table t (a int);
-- a
alter table t add constraint k check (a > 0) not valid;
-- b
alter table t add constraint k check (a > 0);
-- case a foreign key is enforced
-- major 18
create table t (a int primary key);
create table u (a int);
-- a
alter table u add constraint k foreign key (a) references t not enforced;
-- b
alter table u add constraint k foreign key (a) references t;
-- case a check is enforced
-- major 18
create table t (a int);
-- a
alter table t add constraint k check (a > 0) not enforced;
-- b
alter table t add constraint k check (a > 0);
-- case a check that is not inherited
-- a
create table p (a int, constraint k check (a > 0));
create table c () inherits (p);
-- b
create table p (a int, constraint k check (a > 0) no inherit);
create table c () inherits (p);
-- case storage parameters of a key
create view other as select 1 as one;
-- a
create table t (a int, constraint k primary key (a) with (fillfactor = 70));
create table u (a int references t);
-- b
create table t (a int, constraint k primary key (a) with (fillfactor = 90));
create table u (a int references t);
-- rows
insert into t values (1); insert into u values (1);
-- case columns of a key that a foreign key needs
-- a
create table t (a int, b int, constraint k primary key (a));
create table u (a int, b int, constraint f foreign key (a) references t);
-- b
create table t (a int, b int, constraint k primary key (a, b));
create table u (a int, b int, constraint f foreign key (a, b) references t);
-- rows
insert into t values (1, 1); insert into u values (1, 1);
-- case INCLUDE and NULLS NOT DISTINCT of a unique constraint
-- a
create table t (a int, b int, constraint k unique (a));
-- b
create table t (a int, b int, constraint k unique nulls not distinct (a) include (b));
-- case an exclusion constraint
create extension btree_gist;
-- a
create table t (a int, r int4range, constraint k exclude using gist (a with =, r with &&) where (a > 0));
-- b
create table t (a int, r int4range, constraint k exclude using gist (a with =, r with &&) where (a > 1) deferrable);
-- case a unique index becomes a constraint of the same name
create table t (a int);
-- a
create unique index k on t (a);
-- b
alter table t add constraint k unique (a);
-- case a domain gets a NOT NULL, a default and a check, under a column and a function
-- a
create domain d as int;
create table t (a d);
create function f(d) returns d language sql as 'select $1';
-- b
create domain d as int default 5 not null constraint k check (value > 0);
comment on domain d is 'x';
create table t (a d);
create function f(d) returns d language sql as 'select $1';
-- rows
insert into t values (1);
-- case a constraint of a domain is validated
create domain d as int;
create table t (a d);
-- a
alter domain d add constraint k check (value > 0) not valid;
-- b
alter domain d add constraint k check (value > 0);
-- case the type of a domain changes under a column, an array and a default
-- a
create domain d as varchar(5) check (value <> '');
create table t (a d default 'x', b int);
create view v as select a from t;
create index i on t (a);
-- b
create domain d as text check (value <> '');
create table t (a d default 'x', b int);
create view v as select a from t;
create index i on t (a);
-- rows
insert into t values ('y', 1);
-- case the collation of a domain
create collation c (provider = libc, locale = 'C');
-- a
create domain d as text;
create table t (a d);
-- b
create domain d as text collate c;
create table t (a d);
-- rows
insert into t values ('y');
