-- case a chain of foreign keys, unlogged
-- a
create table a (id int primary key);
create table b (id int primary key references a);
create table c (id int primary key references b, a int references a);
-- b
create unlogged table a (id int primary key);
create unlogged table b (id int primary key references a);
create unlogged table c (id int primary key references b, a int references a);
-- rows
insert into a values (1); insert into b values (1); insert into c values (1, 1);
-- case tables that refer to each other and themselves, unlogged
-- a
create table a (id int primary key, b int, up int references a);
create table b (id int primary key, a int references a);
alter table a add constraint k foreign key (b) references b;
comment on constraint k on a is 'k';
-- b
create unlogged table a (id int primary key, b int, up int references a);
create unlogged table b (id int primary key, a int references a);
alter table a add constraint k foreign key (b) references b;
comment on constraint k on a is 'k';
-- rows
insert into a values (1, null, 1); insert into b values (1, 1); update a set b = 1;
-- case only the table that refers is unlogged
-- a
create table a (id int primary key);
create table b (id int primary key references a);
-- b
create table a (id int primary key);
create unlogged table b (id int primary key references a);
-- rows
insert into a values (1); insert into b values (1);
-- case a foreign key comes with what allows it
-- a
create unlogged table a (id int primary key);
create table b (id int primary key);
-- b
create table a (id int primary key);
create table b (id int primary key references a);
-- rows
insert into a values (1); insert into b values (1);
-- case a published table becomes unlogged
-- a
create table a (id int primary key);
create publication p for table a;
-- b
create unlogged table a (id int primary key);
create publication p;
-- rows
insert into a values (1);
-- case partitions unlogged, with a foreign key to another table
-- major 18
-- a
create table r (id int primary key);
create table p (a int, r int references r) partition by list (a);
create table c partition of p for values in (1);
create table d partition of p for values in (2);
-- b
create table r (id int primary key);
create table p (a int, r int references r) partition by list (a);
create unlogged table c partition of p for values in (1);
create unlogged table d partition of p for values in (2);
-- rows
insert into r values (1); insert into p values (1, 1);
-- case a partition by its parent that is unlogged before 18
create table r (id int primary key);
-- a
create table p (a int primary key) partition by list (a);
create table c partition of p for values in (1);
create table q (a int references p);
-- b
create table p (a int primary key) partition by list (a);
create unlogged table c partition of p for values in (1);
create unlogged table q (a int references p);
-- rows
insert into p values (1); insert into q values (1);
-- case unlogged with an identity column, a sequence of its own and indexes
-- a
create table t (id int generated always as identity primary key, b text unique, c int);
create sequence s owned by t.c;
-- b
create unlogged table t (id int generated always as identity primary key, b text unique, c int);
create sequence s owned by t.c;
-- rows
insert into t (b) values ('x'), ('y'); select nextval('s');
-- case unlogged while a column of a key changes its type
-- a
create table a (id int primary key);
create table b (id int primary key, a int references a);
-- b
create unlogged table a (id bigint primary key);
create unlogged table b (id int primary key, a bigint references a);
-- rows
insert into a values (1); insert into b values (1, 1);
