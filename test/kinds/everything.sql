-- One object of every kind that Tenet models, with every attribute off its default. Written for this project.
set check_function_bodies = off;
create role "Odd ""Role" login;
create role everything_owner;
create role everything_reader login connection limit 3 valid until '2031-01-01 00:00:00+00';
create role everything_writer nologin noinherit createrole createdb bypassrls replication;
comment on role everything_reader is 'it''s a reader';
grant everything_owner to everything_writer with admin option;
grant everything_reader to "Odd ""Role";
grant pg_monitor to everything_reader;
alter role everything_reader set search_path = app, "Odd.Schema", "$user";
alter role everything_reader set statement_timeout = '5s';
alter role all set app.level = 'a ''quoted'' value \ with a backslash';
create schema app authorization everything_owner;
create schema "Odd.Schema""";
comment on schema app is 'the application';
grant usage on schema app to everything_reader, public;
grant create on schema app to everything_writer with grant option;
revoke usage on schema public from public;
create extension pg_trgm with schema app;
create extension btree_gist;
create extension citext;
grant execute on function app.similarity(text, text) to everything_reader;
revoke execute on function app.similarity(text, text) from public;
revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
grant select (rolname) on pg_catalog.pg_authid to everything_reader;
create type app.mood as enum ('sad', 'it''s ok', 'happy');
alter type app.mood add value 'fine' before 'happy';
alter type app.mood owner to everything_owner;
revoke usage on type app.mood from public;
comment on type app.mood is 'moods';
create type app.pair as (a int, b text collate "C", c app.mood[]);
create domain app.positive as int default 1 constraint positive_not_null not null constraint positive_check check (value > 0);
create domain app.short as varchar(5) collate "C";
create domain app.later as text;
alter domain app.later add constraint later_check check (value <> '') not valid;
create type app.span as range (subtype = float8, subtype_diff = float8mi, multirange_type_name = app.spans);
create collation app.bytes (provider = libc, locale = 'C');
create collation app.ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create sequence app.numbers as smallint increment by -2 minvalue -100 maxvalue 100 start with 50 cache 5 cycle;
create sequence app.plain;
alter sequence app.numbers owner to everything_owner;
grant usage on sequence app.numbers to everything_reader;
create function app.up(a int, b text default 'x''y', out c int, variadic d int[] default '{}') returns int language sql immutable strict leakproof parallel safe cost 7 security definer set search_path = pg_catalog, app, pg_temp set work_mem = '4MB' as 'select $1';
create function app.rows(n int) returns table (a int, b app.mood) language plpgsql stable rows 17 as $$ begin return query select 1, 'sad'::app.mood; end $$;
create function app.later_table() returns bigint language sql as 'select count(*) from app.items';
create procedure app.work(inout n int) language plpgsql security definer as $$ begin n := 1; end $$;
create function app.trigger_it() returns trigger language plpgsql as $$ begin return new; end $$;
create function app.add(int, int) returns int language sql immutable as 'select $1 + $2';
create function app.same(int, int) returns bool language sql immutable as 'select $1 = $2';
create function app.neither(int, int) returns bool language sql immutable as 'select $1 <> $2';
create function app.to_mood(int) returns app.mood language sql immutable as $$ select 'sad'::app.mood $$;
create function app.poly(anyelement, anyarray) returns anyelement language sql as 'select $1';
create aggregate app.total(int) (sfunc = app.add, stype = int, initcond = '0', parallel = safe, combinefunc = app.add);
create aggregate app.pct(float8 order by float8) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
create operator app.=== (function = app.same, leftarg = int, rightarg = int, commutator = operator(app.===), negator = operator(app.!==), restrict = eqsel, join = eqjoinsel, hashes, merges);
create operator app.!== (function = app.neither, leftarg = int, rightarg = int, negator = operator(app.===));
create cast (int as app.mood) with function app.to_mood(int) as assignment;
grant execute on procedure app.work(int) to everything_reader;
revoke execute on function app.up(int, text, int[]) from public;
grant execute on function app.up(int, text, int[]) to everything_reader with grant option;
comment on function app.up(int, text, int[]) is 'up';
comment on aggregate app.total(int) is 'total';
comment on operator app.=== (int, int) is 'same';
create table app.tenants (id uuid primary key default gen_random_uuid(), name text not null);
create table app.items (
  id bigint generated always as identity (increment by 5 start with 7 cache 2),
  tenant_id uuid not null default '00000000-0000-0000-0000-000000000000',
  legacy serial,
  name text compression pglz collate "C" not null,
  mood app.mood default 'sad',
  moods app.mood[] default '{}',
  price numeric(10, 2) check (price >= 0) no inherit,
  area app.positive,
  doubled numeric generated always as (price * 2) stored,
  who citext,
  during tstzrange,
  "Odd ""Col" app.pair,
  primary key (tenant_id, id),
  constraint items_name unique nulls not distinct (tenant_id, name) include (price) with (fillfactor = 80) deferrable initially deferred,
  constraint items_during exclude using gist (tenant_id with =, during with &&) where (during is not null) deferrable,
  constraint items_tenant foreign key (tenant_id) references app.tenants match full on update cascade on delete cascade deferrable initially deferred
) with (fillfactor = 90, autovacuum_enabled = off, toast.autovacuum_enabled = off);
alter table app.items alter name set storage external, alter name set statistics 77, alter price set (n_distinct = -0.5);
alter table app.items add constraint items_area check (area < 100) not valid;
alter table app.items owner to everything_owner;
alter table app.items enable row level security, force row level security;
grant select, insert on app.items to everything_reader;
grant update (name, price), select (mood) on app.items to "Odd ""Role" with grant option;
revoke delete on app.items from everything_owner;
comment on table app.items is 'items';
comment on column app.items.price is 'E''s \ price';
comment on constraint items_name on app.items is 'name';
grant usage on sequence app.items_id_seq to everything_reader;
comment on sequence app.items_id_seq is 'ids';
set role everything_owner; grant select on app.items to everything_writer with grant option; reset role;
grant usage on schema app to everything_writer; set role everything_writer; grant select on app.items to "Odd ""Role"; reset role;
create index items_search on app.items using gin (name app.gin_trgm_ops, moods);
create unique index items_lower on app.items (lower(name) collate "C" text_pattern_ops desc nulls last, price) include (who) with (fillfactor = 70) where price > 1 and mood <> 'sad';
create index items_brin on app.items using brin (price numeric_minmax_multi_ops (values_per_range = 16)) with (pages_per_range = 64);
create index items_gist on app.items using gist (name app.gist_trgm_ops (siglen = 32));
create index items_expr on app.items ((price + 1), upper(name)) where tenant_id is not null;
alter index app.items_expr alter column 1 set statistics 55;
create index items_plain on app.items (price); alter table app.items cluster on items_plain;
alter table app.items replica identity using index items_pkey;
comment on index app.items_search is 'search';
create statistics app.items_stats (ndistinct, dependencies) on price, mood from app.items;
alter statistics app.items_stats set statistics 9;
create statistics app.items_exprs on (price * 3), name from app.items;
comment on statistics app.items_stats is 'stats';
create policy guard on app.items as restrictive for all to public using (tenant_id = current_setting('app.tenant', true)::uuid) with check (tenant_id is not null);
create policy reading on app.items for select to "Odd ""Role", everything_reader using (exists (select from app.tenants t where t.id = tenant_id));
create policy adding on app.items for insert with check (app.later_table() >= 0);
comment on policy guard on app.items is 'guard';
create trigger touch before insert or update of name, price on app.items for each row when (new.price > 1) execute function app.trigger_it('a', 'b''c');
create trigger after_all after delete on app.items referencing old table as gone for each statement execute function app.trigger_it();
create constraint trigger checked after insert on app.items deferrable initially deferred for each row execute function app.trigger_it();
alter table app.items disable trigger touch;
alter table app.items enable always trigger after_all;
comment on trigger touch on app.items is 'touch';
create rule no_delete as on delete to app.tenants do instead nothing;
alter table app.tenants disable rule no_delete;
create view app.cheap with (security_invoker = true, security_barrier = true) as select id, name, price from app.items where price < 10 with local check option;
create view app.uses_later as select app.later_table() as n;
alter view app.cheap alter column price set default 5;
grant select on app.cheap to everything_reader;
grant update (name) on app.cheap to everything_reader;
comment on view app.cheap is 'cheap';
comment on column app.cheap.name is 'its name';
create trigger instead_of instead of insert on app.cheap for each row execute function app.trigger_it();
create view app.on_view as select * from app.cheap;
create materialized view app.sums with (fillfactor = 50) as select tenant_id, count(*) as n from app.items group by 1 with no data;
create unique index sums_tenant on app.sums (tenant_id);
create materialized view app.filled as select 1 as a;
comment on materialized view app.sums is 'sums';
create table app.events (tenant_id uuid not null, at timestamptz not null, kind text, n int default 5, primary key (tenant_id, at), check (n > 0)) partition by range (at);
create table app.events_2024 partition of app.events (n default 9 not null) for values from ('2024-01-01') to ('2025-01-01');
create table app.events_2025 partition of app.events for values from ('2025-01-01') to ('2026-01-01') partition by range (at);
create table app.events_2025_a partition of app.events_2025 for values from ('2025-01-01') to ('2025-06-01');
create table app.events_2025_x partition of app.events_2025 default;
create table app.events_default partition of app.events default;
create index events_kind on app.events (kind, n desc);
create index events_own on app.events_2024 (n);
create trigger each_event after insert on app.events for each row execute function app.trigger_it();
alter table app.events_2025_a disable trigger each_event;
alter table app.events add constraint events_tenant foreign key (tenant_id) references app.tenants;
create table app.event_notes (tenant_id uuid, at timestamptz, foreign key (tenant_id, at) references app.events);
alter table app.events_2024 enable row level security;
create policy only_2024 on app.events_2024 using (n > 1);
grant select on app.events_2024 to everything_reader;
create table app.hashed (a int, b text) partition by hash (app.add(a, 1), b text_pattern_ops);
create table app.hashed_0 partition of app.hashed for values with (modulus 2, remainder 0);
create table app.parent (a int not null, b text default 'q' check (b <> ''));
create table app.child (c int, unique (a)) inherits (app.parent);
alter table app.child alter a set default 3;
create table app.second (b text, d int);
create table app.both () inherits (app.parent, app.second);
create unlogged table app.fast (id serial primary key);
alter table app.fast replica identity full;
create table app.typed of app.pair (a with options not null default 3, primary key (a));
create table app.loop_a (id int primary key, b int);
create table app.loop_b (id int primary key, a int references app.loop_a);
alter table app.loop_a add foreign key (b) references app.loop_b not valid;
create table "Odd.Schema"""."T a" ("A b" int, "select" text default 'O''x\y', "C""q" int check ("C""q" > 0), primary key ("A b"));
create function app.of_row(app.items) returns text language sql stable as 'select ($1).name';
create table app.uses_func (a int default app.add(1, 2), b int check (app.add(b, 1) > 0), c app.positive);
create function app.atomic() returns bigint language sql begin atomic select count(*) from app.items; end;
create table app.set_null (tenant_id uuid, item_id bigint, foreign key (tenant_id, item_id) references app.items on delete set null (item_id));
create publication all_items for table app.items (tenant_id, id, name) where (tenant_id is not null), table app.tenants with (publish = 'insert, update', publish_via_partition_root = true);
create publication whole for all tables;
create publication schema_wide for tables in schema "Odd.Schema""";
comment on publication whole is 'all of it';
alter default privileges for role everything_owner revoke execute on functions from public;
alter default privileges for role everything_owner in schema app grant select, insert on tables to everything_reader with grant option;
alter default privileges for role everything_owner grant usage on sequences to everything_writer;
create foreign data wrapper nothing options (a '1');
create server elsewhere type 't' version '2' foreign data wrapper nothing options (host 'h''ost', password 's3cret');
create user mapping for everything_reader server elsewhere options (password 's3cret');
create user mapping for public server elsewhere;
create foreign table app.remote (a int not null, b text options (column_name 'x') default 'f') server elsewhere options (table_name 't');
alter table app.remote add constraint remote_check check (a > 0);
grant usage on foreign server elsewhere to everything_reader;
create function app.watch() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger watching on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function app.watch();
alter event trigger watching disable;
grant set on parameter work_mem to everything_reader;
