-- case a partitioned table of two levels is created
-- a
create table p (a int, b int) partition by list (a);
-- b
create table p (a int, b int not null, constraint k check (b > 0)) partition by list (a);
create table q partition of p for values in (1) partition by range (b);
create table q1 partition of q for values from (0) to (10);
create table d partition of p default;
create index pi on p (b);
create unique index qu on q (b);
alter table p add primary key (a, b);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger x after insert on p for each row execute function f();
alter table q1 disable trigger x;
-- case a partition differs from its parent
-- a
create table p (a int, b int default 5) partition by list (a);
create table c partition of p for values in (1);
-- b
create table p (a int, b int default 7) partition by list (a);
create table c partition of p (b default 9 not null) for values in (1);
alter table c enable row level security;
create policy x on c;
create index ci on c (b);
-- case columns of a partitioned table
-- a
create table p (a int) partition by list (a);
create table c partition of p for values in (1);
create table c2 partition of p for values in (2);
-- b
create table p (a int, b int not null default 3, c text check (c <> '')) partition by list (a);
create table c partition of p for values in (1);
create table c2 partition of p for values in (2);
-- rows
insert into p values (1), (2);
-- case type of a column of a partitioned table with an index and a view
-- a
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
create index i on p (b);
create view v as select b from p;
create view w as select b from c;
-- b
create table p (a int, b bigint) partition by list (a);
create table c partition of p for values in (1);
create index i on p (b);
create view v as select b from p;
create view w as select b from c;
-- rows
insert into p values (1, 2);
-- case the key is an expression
-- a
-- b
create function f(int) returns int immutable language sql as 'select $1';
create table p (a int, b text collate "C") partition by range (f(a), b collate "C" text_pattern_ops);
create table c partition of p for values from (minvalue, minvalue) to (5, maxvalue);
-- case bounds of a partition change
create table p (a int, b int) partition by range (a);
create index i on p (b);
-- a
create table c partition of p for values from (0) to (10);
-- b
create table c partition of p for values from (0) to (20);
-- rows
insert into p values (1, 2);
-- case a partition is detached and stays
create table p (a int, b int check (b > 0)) partition by list (a);
create index i on p (b);
-- a
create table c partition of p for values in (1);
-- b
create table c (a int, b int);
create index c_b_idx on c (b);
alter table c add constraint p_b_check check (b > 0);
-- rows
insert into p values (1, 2);
-- case a partition moves to another parent
create table p (a int, b int) partition by list (a);
create table q (a int, b int) partition by list (a);
create index i on p (b);
-- a
create table c partition of p for values in (1);
-- b
create table c partition of q for values in (1);
create index c_b_idx on c (b);
-- rows
insert into c values (1, 2);
-- case the index of a parent changes under its partitions
create table p (a int, b int, d int) partition by list (a);
create table c partition of p for values in (1);
create table e partition of p for values in (2);
-- a
create index i on p (b);
-- b
create index i on p (b, d);
-- case a unique constraint of a parent goes
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
-- a
alter table p add constraint k unique (a, b);
-- b
create index k on p (a, b);
-- case a foreign key to and from partitioned tables
create table p (a int, b int, primary key (a)) partition by list (a);
create table c partition of p for values in (1);
create table r (a int primary key);
-- a
create table t (a int constraint k references p);
-- b
create table t (a int constraint k references p on delete cascade);
alter table p add constraint f foreign key (b) references r;
-- case a policy and row security of a parent and a partition
create role r1;
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
-- a
alter table p enable row level security;
create policy x on p to r1 using (a = 1);
-- b
alter table p enable row level security, force row level security;
alter table c enable row level security;
create policy x on p to r1 using (a = 2) with check (b = 1);
create policy x on c to r1 using (a = 2);
-- case a trigger of a parent that a partition has disabled
create function f() returns trigger language plpgsql as 'begin return new; end';
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
create trigger x after insert on p for each row execute function f();
-- a
alter table c disable trigger x;
-- b
-- case checks of a parent and a partition
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
-- a
alter table p add constraint k check (b > 0);
alter table c add constraint own check (b > 5);
-- b
alter table p add constraint k check (b > 1);
alter table c add constraint own check (b > 6);
-- rows
insert into p values (1, 9);
-- case an identity column of a partitioned table
-- major 17
-- a
create table p (a int, b int generated always as identity) partition by list (a);
create table c partition of p for values in (1);
-- b
create table p (a int, b int) partition by list (a);
create table c partition of p for values in (1);
-- rows
insert into p values (1);
-- case owner, grants and a comment of a partition
create role r1;
create table p (a int) partition by list (a);
create table c partition of p for values in (1);
-- a
grant select on p to r1;
-- b
grant select on c to r1;
alter table c owner to r1;
comment on table c is 'x';
-- case storage and statistics of columns of partitions
create table p (a int, b text) partition by list (a);
create table c partition of p for values in (1);
-- a
alter table p alter b set statistics 5;
alter table c alter b set storage external;
-- b
alter table c alter b set statistics 9;
alter table c set (fillfactor = 70);
