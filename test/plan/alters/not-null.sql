-- case NOT NULL moves from one column to another
-- a
create table t (a int, b int not null);
-- b
create table t (a int not null, b int);
-- rows
insert into t values (1, 1);
-- case NOT NULL with a name
-- major 18
-- a
create table t (a int constraint a_there not null, b int not null);
-- b
create table t (a int constraint a_is_there not null, b int constraint b_there not null);
-- case NOT NULL that is not valid yet
-- major 18
create table t (a int);
-- a
alter table t add constraint n not null a not valid;
-- b
alter table t add constraint n not null a;
-- case NOT NULL that is not inherited
-- major 18
-- a
create table t (a int constraint n not null no inherit);
-- b
create table t (a int constraint n not null);
-- case NOT NULL of a parent and its partitions
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
-- a
alter table p alter b set not null;
-- b
-- rows
insert into p values (1, 1);
-- case NOT NULL of one partition alone
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
-- a
-- b
alter table c alter b set not null;
-- case NOT NULL of an inherited table
-- a
create table p (a int, b int);
create table c (x int) inherits (p);
-- b
create table p (a int, b int not null);
create table c (x int) inherits (p);
-- case a primary key of columns that were nullable
-- a
create table t (a int, b text);
-- b
create table t (a int primary key, b text);
-- rows
insert into t values (1, 'x');
-- case a primary key goes and NOT NULL with it
-- a
create table t (a int primary key, b text);
create table u (a int references t);
-- b
create table t (a int, b text);
create table u (a int);
