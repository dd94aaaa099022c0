/** What a step locks and does to rows, as the server shows it while the transaction is open. */
import type { Session } from '../engine';
import { objectKey, type ObjectId } from '../kinds/id';
import type { LockMode, Work } from '../plan/plan';
import type { Stage } from './stage';

/** Relations that were there before the plan, by their OIDs. */
export type Known = ReadonlyMap<string, ObjectId>;

/** Weakest first, as PostgreSQL spells them in pg_locks. */
const MODES: ReadonlyMap<string, LockMode> = new Map([
  ['AccessShareLock', 'ACCESS SHARE'],
  ['RowShareLock', 'ROW SHARE'],
  ['RowExclusiveLock', 'ROW EXCLUSIVE'],
  ['ShareUpdateExclusiveLock', 'SHARE UPDATE EXCLUSIVE'],
  ['ShareLock', 'SHARE'],
  ['ShareRowExclusiveLock', 'SHARE ROW EXCLUSIVE'],
  ['ExclusiveLock', 'EXCLUSIVE'],
  ['AccessExclusiveLock', 'ACCESS EXCLUSIVE'],
]);

const RANKS: ReadonlyMap<LockMode, number> = new Map([...MODES.values()].map((mode, rank) => [mode, rank]));

export function rankOf(mode: LockMode): number {
  return RANKS.get(mode) ?? 0;
}

/** By key of the relation the modes that are held on it. */
export type Held = ReadonlyMap<string, { readonly relation: ObjectId; readonly modes: ReadonlySet<LockMode> }>;

const KNOWN = `
select c.oid::text as oid, case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
  when 'i' then 'index' when 'I' then 'index' else 'table' end as kind, n.nspname::text as schema, c.relname::text as name
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', $1)`;

export async function knownRelations({ admin, foreign }: Stage): Promise<Known> {
  const rows = await admin.query<{ oid: string; kind: string; schema: string; name: string }>(KNOWN, [foreign.schema]);
  return new Map(rows.map(({ oid, ...id }) => [oid, id]));
}

/** Of the session of the plan, waiting ones too: whoever waits for a lock asks for it. */
export async function locksOf({ admin, pid }: Stage, known: Known): Promise<Held> {
  if (known.size === 0) return new Map();
  const rows = await admin.query<{ readonly oid: string; readonly mode: string }>(
    `select relation::text as oid, mode from pg_catalog.pg_locks where locktype = 'relation' and pid = $1 and relation = any ($2::oid[])`,
    [pid, [...known.keys()]],
  );
  return together(rows.map(({ oid, mode }) => ({ relation: known.get(oid), mode: MODES.get(mode) })));
}

export function together(
  all: readonly { readonly relation: ObjectId | undefined; readonly mode: LockMode | undefined }[],
): Held {
  const held = new Map<string, { relation: ObjectId; modes: Set<LockMode> }>();
  for (const { relation, mode } of all) {
    if (relation === undefined || mode === undefined) continue;
    const key = objectKey(relation);
    const one = held.get(key) ?? { relation, modes: new Set() };
    held.set(key, one);
    one.modes.add(mode);
  }
  return held;
}

/** Files and scans of relations, by their OIDs. */
export interface Files {
  readonly file: string;
  readonly scans: number;
  readonly kind: string;
  /** The table of an index. */
  readonly table: string | null;
}

const FILES = `
with own as (
  select k.oid from pg_catalog.unnest($1::pg_catalog.oid[]) k (oid)
  union select x.indexrelid from pg_catalog.pg_index x where x.indrelid operator(pg_catalog.=) any ($1::pg_catalog.oid[]))
select c.oid::text as oid, c.relfilenode::text as file, pg_catalog.pg_stat_get_xact_numscans(c.oid)::int4 as scans, c.relkind::text as kind,
  i.indrelid::text as table
from own join pg_catalog.pg_class c on c.oid operator(pg_catalog.=) own.oid
  left join pg_catalog.pg_index i on i.indexrelid operator(pg_catalog.=) c.oid
where c.relkind operator(pg_catalog.=) any ('{r,m,i}'::"char"[])`;

/**
 * Of relations that were there before the plan, and of new indexes on them. Asked in the session of the plan, which alone sees what it has
 * not committed.
 */
export async function filesOf(session: Session, known: Known): Promise<ReadonlyMap<string, Files>> {
  if (known.size === 0) return new Map();
  const rows = await session.query<Files & { readonly oid: string }>(FILES, [[...known.keys()]]);
  return new Map(rows.map(({ oid, ...files }) => [oid, files]));
}

/** What a statement did to the rows of relations that were there before the plan. */
export function workBetween(before: ReadonlyMap<string, Files>, after: ReadonlyMap<string, Files>, known: Known): Work {
  const works = [...after].map(([oid, now]) => workOn(oid, now, before, known));
  return (['rewrite', 'index build', 'scan'] as const).find((one) => works.includes(one)) ?? 'none';
}

function workOn(oid: string, now: Files, before: ReadonlyMap<string, Files>, known: Known): Work {
  const old = before.get(oid);
  const isMoved = old !== undefined && old.file !== now.file;
  if (now.kind === 'i') {
    const isBuilt = (old === undefined || isMoved) && now.table !== null && known.has(now.table);
    return isBuilt ? 'index build' : 'none';
  }
  if (!known.has(oid)) return 'none';
  if (isMoved) return 'rewrite';
  return now.scans > (old?.scans ?? 0) ? 'scan' : 'none';
}
