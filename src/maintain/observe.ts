/** What is there of what is maintained, by PostgreSQL's catalogs and the ledger. */
import type { Session } from '../engine';
import { readClock, type Now } from './clock';
import { nameOf } from './decide';
import { readLedger, type Entry } from './ledger';
import type { Leaf, PartitionedTable, State, TableState, Tasks } from './types';

export async function observe(session: Session, tasks: Tasks): Promise<State & { readonly clock: Now }> {
  const clock = await readClock(session);
  const entries = await readLedger(session, tasks.owner);
  const rows = await session.query<LeafRow>(LEAVES, [json(tasks.partitioned)]);
  const roots = await relations(session, tasks.partitioned);
  const taken = await session.query<Taken>(TAKEN, [json(tasks.partitioned)]);
  const detached = await detachedOf(session, entries);
  const views = await relations(session, [...tasks.refreshed, ...tasks.purged]);
  const known = new Map(views.map((view) => [nameOf(view), view]));
  return {
    clock,
    now: clock.ms,
    tables: tasks.partitioned.map((table): TableState => ({
      table,
      isThere: roots.some((root) => nameOf(root) === nameOf(table) && root.kind === 'p'),
      leaves: rows.filter(({ parent }) => parent === nameOf(table)).map(leafOf),
      detached: detached.filter(({ parent }) => parent === nameOf(table)),
      taken: new Set(taken.flatMap(({ parent, name }) => (parent === nameOf(table) ? [name] : []))),
    })),
    refreshed: new Map(entries.flatMap(({ what, object, at }) => (what === 'refresh' ? [[object, at] as const] : []))),
    unpopulated: new Set(views.flatMap((view) => (view.populated ? [] : [nameOf(view)]))),
    missing: new Set([...tasks.refreshed, ...tasks.purged].map(nameOf).filter((name) => !known.has(name))),
    frozen: new Set(entries.flatMap(({ what, object }) => (what === 'freeze' ? [object] : []))),
  };
}

function json(tables: readonly PartitionedTable[]): string {
  return JSON.stringify(tables.map(({ schema, name, stem }) => ({ schema, name, stem })));
}

interface LeafRow extends Omit<Leaf, 'from' | 'to'> {
  readonly parent: string;
  readonly lower: number | null;
  readonly upper: number | null;
}

function leafOf({ lower, upper, ...row }: LeafRow): Leaf {
  const { oid, schema, name, isDefault, isPending, bytes } = row;
  return { oid, schema, name, from: lower, to: upper, isDefault, isPending, bytes };
}

const DECLARED = `json_to_recordset($1::json) as d(schema text, name text, stem text)
  join pg_catalog.pg_namespace n on n.nspname = d.schema`;

/** A date as well is the beginning of its day in UTC, the time zone of the session. */
function instant(end: string): string {
  return `(extract(epoch from (pg_catalog.regexp_match(b.bound, '${end} \\(''([^'']+)''\\)'))[1]::timestamptz) * 1000)::float8`;
}

const LEAVES = `
select d.schema || '.' || d.name as parent, c.oid::text as oid, l.nspname::text as schema, c.relname::text as name,
  coalesce(i.inhdetachpending, false) as "isPending", coalesce(b.bound = 'DEFAULT', false) as "isDefault",
  pg_catalog.pg_relation_size(c.oid)::float8 as bytes, ${instant('FROM')} as lower, ${instant('TO')} as upper
from ${DECLARED}
join pg_catalog.pg_class t on t.relnamespace = n.oid and t.relname = d.name and t.relkind = 'p'
join pg_catalog.pg_inherits i on i.inhparent = t.oid
join pg_catalog.pg_class c on c.oid = i.inhrelid
join pg_catalog.pg_namespace l on l.oid = c.relnamespace
cross join lateral (select pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound) b
order by c.relname`;

interface Taken {
  readonly parent: string;
  readonly name: string;
}

/** Relations with the name that a partition would have. */
const TAKEN = `
select d.schema || '.' || d.name as parent, c.relname::text as name
from ${DECLARED}
join pg_catalog.pg_class c on c.relnamespace = n.oid and pg_catalog.starts_with(c.relname::text, d.stem || '_p')
where not exists (select from pg_catalog.pg_inherits i join pg_catalog.pg_class t on t.oid = i.inhparent
  where i.inhrelid = c.oid and t.relname = d.name and t.relnamespace = n.oid)`;

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly populated: boolean;
}

function relations(
  session: Session,
  names: readonly { readonly schema: string; readonly name: string }[],
): Promise<readonly Relation[]> {
  return session.query<Relation>(
    `select d.schema, d.name, c.relkind::text as kind, c.relispopulated as populated
     from json_to_recordset($1::json) as d(schema text, name text)
     join pg_catalog.pg_namespace n on n.nspname = d.schema
     join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = d.name and c.relkind in ('r', 'p', 'm')`,
    [JSON.stringify(names.map(({ schema, name }) => ({ schema, name })))],
  );
}

/** Those of the ledger that are still there under their OID, and are no partition any more. */
async function detachedOf(
  session: Session,
  entries: readonly Entry[],
): Promise<readonly (Leaf & { readonly parent: string })[]> {
  const noted = entries.filter(({ what }) => what === 'detach');
  if (noted.length === 0) return [];
  const rows = await session.query<{ readonly oid: string; readonly schema: string; readonly name: string }>(
    `select c.oid::text as oid, n.nspname::text as schema, c.relname::text as name
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.oid::text = any ($1::text[]) and c.relkind = 'r' and not exists (select from pg_catalog.pg_inherits i where i.inhrelid = c.oid)`,
    [noted.map(({ object }) => object)],
  );
  return rows.flatMap(({ oid, schema, name }) => {
    const { detail = {} } = noted.find(({ object }) => object === oid) ?? {};
    // another table under an OID that came round again
    if (detail['name'] !== `${schema}.${name}`) return [];
    const [parent, from, to] = [String(detail['parent']), Number(detail['from']), Number(detail['to'])];
    return [{ oid, schema, name, parent, from, to, isDefault: false, isPending: false, bytes: 0 }];
  });
}
