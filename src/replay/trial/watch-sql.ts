/**
 * What is asked of a server after each statement, in the session that ran it: rows that it did not commit are seen by no other.
 *
 * The function is of a role without a password that reads all rows and writes none; it takes names and gives texts, runs output functions
 * of types and nothing else of the database, and pins its search_path. It is in pg_catalog, because migrations go through the schemas,
 * tables and functions of a database by its catalogs and pass that one over. Whoever calls it reads rows that were made up.
 */
import { qualified, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { BECOMES, OWNS, RUNNER, WATCHER } from '../../prove/fence/names';
import type { RelationName } from './facts';

/** Beyond this rows are not told one by one. */
const MOST_ROWS = 200;
/** Beyond this they are not even hashed. */
const MOST_HASHED = 20_000;
const LONGEST_VALUE = 160;

const VALUE = `case when length(format('%%s', t.%1$I)) > ${LONGEST_VALUE}
  then left(format('%%s', t.%1$I), ${LONGEST_VALUE}) || md5(format('%%s', t.%1$I))
  when t.%1$I is null then null else format('%%s', t.%1$I) end`;

const ROWS = `select coalesce(jsonb_agg(to_jsonb(array[t.tableoid::int8 || ' ' || t.ctid::text || ' ' || t.xmin::text%3$s]::text[])), '[]'::jsonb)
  from %1$I.%2$I t`;

const HASH = `select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from %1$I.%2$I t`;

/** By relation how often it was scanned since the counters began, itself or by an index of it, and how many rows that gave. */
const READS = `
  select coalesce(jsonb_agg(jsonb_build_array(case when n.oid = pg_my_temp_schema() then 'pg_temp' else n.nspname end, c.relname, r.scans, r.rows)), '[]')
  from (
    select coalesce(pg_partition_root(t.oid), t.oid) as root, sum(pg_stat_get_xact_numscans(o.oid)) as scans,
      sum(pg_stat_get_xact_tuples_returned(o.oid) + case when o.oid = t.oid then pg_stat_get_xact_tuples_fetched(o.oid) else 0 end) as rows
    from pg_class t join pg_namespace s on s.oid = t.relnamespace
    cross join lateral (select t.oid union all select i.indexrelid from pg_index i where i.indrelid = t.oid) o (oid)
    where t.relkind in ('r', 'p', 'm') and (s.oid = pg_my_temp_schema() or (s.nspname !~ '^pg_' and s.nspname <> 'information_schema'))
    group by 1) r
  join pg_class c on c.oid = r.root join pg_namespace n on n.oid = c.relnamespace
  where r.scans > 0`;

const BODY = `
declare
  one record;
  listed text;
  total int8;
  found jsonb;
  state jsonb;
  states jsonb := '[]';
  touched jsonb := '[]';
  locks jsonb;
  reads jsonb;
  counted jsonb;
begin
  reads := (${READS});
  select coalesce(jsonb_agg(jsonb_build_array(n.nspname, c.relname, l.mode, c.relfilenode::int8) order by n.nspname, c.relname, l.mode), '[]') into locks
  from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
  where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.granted and c.relkind in ('r', 'p', 'm')
    and l.mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema';
  for one in
    with user_relations as (
      select coalesce(pg_partition_root(c.oid), c.oid) as root, coalesce(c.oid = any (named), false) as is_named, pg_stat_get_xact_tuples_inserted(c.oid) as inserted,
        pg_stat_get_xact_tuples_updated(c.oid) as updated, pg_stat_get_xact_tuples_deleted(c.oid) as deleted,
        exists (select from pg_locks l where l.pid = pg_backend_pid() and l.relation = c.oid and l.mode = 'AccessExclusiveLock') as is_locked
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and (n.oid = pg_my_temp_schema() or (n.nspname !~ '^pg_' and n.nspname <> 'information_schema')))
    select c.oid, n.nspname as schema, c.relname as name, r.is_named, r.inserted, r.updated, r.deleted, r.is_locked,
      case when n.oid = pg_my_temp_schema() then 'pg_temp' else n.nspname end as shown
    from (select root, sum(inserted) as inserted, sum(updated) as updated, sum(deleted) as deleted, bool_or(is_locked) as is_locked, bool_or(is_named) as is_named
      from user_relations group by root) r
    join pg_class c on c.oid = r.root join pg_namespace n on n.oid = c.relnamespace
    order by 2, 3
  loop
    if one.inserted + one.updated + one.deleted > 0 then
      touched := touched || jsonb_build_array(jsonb_build_array(one.shown, one.name, one.inserted, one.updated, one.deleted));
    elsif not one.is_locked and not one.is_named then
      continue;
    end if;
    begin
      execute format('select count(*) from (select from %I.%I limit ${MOST_HASHED + 1}) t', one.schema, one.name) into total;
      select string_agg(format(${quoteLiteral(`, ${VALUE}`)}, a.attname), '' order by a.attnum), coalesce(jsonb_agg(a.attname order by a.attnum), '[]')
        into listed, found
        from pg_attribute a where a.attrelid = one.oid and a.attnum > 0 and not a.attisdropped;
      state := jsonb_build_object('schema', one.shown, 'name', one.name, 'named', one.is_named, 'columns', found, 'count', total);
      if total <= ${MOST_ROWS} then
        execute format(${quoteLiteral(ROWS)}, one.schema, one.name, coalesce(listed, '')) into found;
        state := state || jsonb_build_object('rows', found);
      elsif total <= ${MOST_HASHED} then
        execute format(${quoteLiteral(HASH)}, one.schema, one.name) into listed;
        state := state || jsonb_build_object('hash', listed);
      end if;
      states := states || jsonb_build_array(state);
    exception when others then
      null;
    end;
  end loop;
  counted := (${READS});
  return jsonb_build_object('locks', locks, 'touched', touched, 'states', states, 'reads', reads, 'counted', counted);
end`;

/** Run once on each scratch server by its superuser, in the database of the trial. */
export const INSTALL_ROLE = `do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = '${WATCHER}') then
    create role ${WATCHER} nologin bypassrls in role pg_read_all_data;
  end if;
end $$`;

export const INSTALL = `create or replace function pg_catalog.tenet_watch(named oid[]) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, pg_temp as ${quoteLiteral(BODY)};
alter function pg_catalog.tenet_watch(oid[]) owner to ${WATCHER}`;

/**
 * Relations with a policy for a role that the runner is a member of by what a replay lends it, and by nothing that a file grants. Before
 * 16 a membership has no option of its own.
 */
const LENT = `select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(n.nspname, c.relname, r.rolname))
  from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_roles r on r.oid = any (p.polroles)
  where current_user = '${RUNNER}' and c.relrowsecurity and pg_catalog.pg_has_role('${OWNS}', r.oid, 'USAGE') and not exists (
    select from pg_catalog.pg_auth_members m join pg_catalog.pg_roles o on o.oid = m.roleid join pg_catalog.pg_roles u on u.oid = m.member
    where u.rolname = '${RUNNER}' and o.rolname not in ('${OWNS}', '${BECOMES}')
      and pg_catalog.to_jsonb(m) ->> 'inherit_option' is distinct from 'false' and pg_catalog.pg_has_role(o.oid, r.oid, 'USAGE'))`;

/** @param names as the statements of the session write them: its own search_path says what they mean */
export function lookAt(names: readonly RelationName[]): string {
  const list = names.map(({ schema, name }) => {
    const written = schema === undefined ? quoteIdentifier(name) : qualified(schema, name);
    return `pg_catalog.to_regclass(${quoteLiteral(written)})`;
  });
  return `select pg_catalog.tenet_watch(array[${list.join(', ')}]::pg_catalog.oid[]) as seen,
    (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(n.nspname, c.relname)) from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and pg_catalog.row_security_active(c.oid)) as filtered,
    (${LENT}) as lent`;
}

/**
 * Counters of a transaction that ended stay with the session until they are sent, up to a second later; then those of the next one begin
 * where they ended.
 */
export const FORGET_COUNTERS = 'select pg_catalog.pg_stat_force_next_flush()';

/** Files of the relations that stand, to see which are written anew. */
export const FILES = `select n.nspname::text as schema, c.relname::text as name, c.relfilenode::int8::text as file
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
