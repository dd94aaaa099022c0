/**
 * What PostgreSQL keeps nowhere: when a rollup was refreshed, which partition a run detached and must still archive or drop, which one is
 * frozen, how much of an archive is committed. Each entry is written in the transaction of what it is about.
 */
import { serverWords } from '../apply/server-words';
import { LEDGER_SCHEMA, LEDGER_TABLE } from '../catalog/journal';
import type { Session } from '../engine';
import { TenetError } from '../kernel/errors';
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';

const TABLE = `${LEDGER_SCHEMA}.${LEDGER_TABLE}`;

const DDL = [
  `CREATE SCHEMA IF NOT EXISTS ${LEDGER_SCHEMA}`,
  `CREATE TABLE IF NOT EXISTS ${TABLE} (
  what text NOT NULL,
  object text NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (what, object)
)`,
  `COMMENT ON SCHEMA ${LEDGER_SCHEMA} IS 'Ledger of tenet maintain: what was refreshed, detached, frozen and archived. No application needs access.'`,
];

/**
 * Notes of partitions that no run came to detach. Whoever detaches one by hand means to keep it, and it would be dropped.
 */
const ATTACHED = `DELETE FROM ${TABLE} e WHERE what = 'detach' AND EXISTS (
  SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid::text = e.object AND NOT i.inhdetachpending)`;

/** `detach` and `freeze` are by OID, so that a table of the same name that somebody makes later is none of ours. */
export type LedgerWhat = 'detach' | 'freeze' | 'refresh' | 'archive';

/** A statement that writes an entry; `now` is milliseconds since 1970. */
export function entered(what: LedgerWhat, object: string, now: number, detail: unknown = {}): string {
  const values = [what, object, new Date(now).toISOString(), JSON.stringify(detail)].map(quoteLiteral).join(', ');
  return `INSERT INTO ${TABLE} (what, object, at, detail) VALUES (${values}) ON CONFLICT (what, object) DO UPDATE SET at = excluded.at, detail = excluded.detail`;
}

/** A statement that removes what is known of a partition. */
export function forgotten(oid: string): string {
  return `DELETE FROM ${TABLE} WHERE what IN ('detach', 'freeze') AND object = ${quoteLiteral(oid)}`;
}

export interface Entry {
  readonly what: LedgerWhat;
  readonly object: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** All entries; none where the ledger doesn't exist yet. */
export async function readLedger(session: Session, owner: string): Promise<readonly Entry[]> {
  if (!(await isThere(session))) return [];
  return as(session, owner, () =>
    session.query<Entry>(`select what, object, (extract(epoch from at) * 1000)::float8 as at, detail from ${TABLE}`),
  );
}

/**
 * Creates it where there is none, and removes what is not so any more, as the owner of the database.
 * @throws TenetError where another role owns its schema, or PostgreSQL refuses
 */
export async function prepareLedger(session: Session, owner: string): Promise<void> {
  await refuseForeign(session, owner);
  if (await isThere(session)) return as(session, owner, () => session.execute(ATTACHED));
  try {
    await session.execute(`begin; set local role ${quoteIdentifier(owner)}; ${DDL.join('; ')}; commit`);
  } catch (error) {
    await session.execute('rollback').catch(() => undefined);
    throw new TenetError(`cannot create the ledger in schema ${LEDGER_SCHEMA}: ${serverWords(error)}`, {
      remedy: `grant CREATE on the database to role ${owner}`,
      cause: error,
    });
  }
}

async function isThere(session: Session): Promise<boolean> {
  const [found] = await session.query<{ readonly is: boolean }>(
    `select exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = '${LEDGER_SCHEMA}' and c.relname = '${LEDGER_TABLE}' and c.relkind = 'r') as is`,
  );
  return found?.is === true;
}

/** Whoever owns it decides what is dropped. */
async function refuseForeign(session: Session, owner: string): Promise<void> {
  const [foreign] = await session.query<{ readonly name: string }>(
    `select r.rolname::text as name from (
       select nspowner as owner from pg_catalog.pg_namespace where nspname = '${LEDGER_SCHEMA}'
       union all
       select c.relowner from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = '${LEDGER_SCHEMA}' and c.relname = '${LEDGER_TABLE}') o
     join pg_catalog.pg_roles r on r.oid = o.owner where r.rolname <> $1 and not r.rolsuper limit 1`,
    [owner],
  );
  if (foreign === undefined) return;
  throw new TenetError(
    `schema ${LEDGER_SCHEMA}, in which tenet maintain keeps its ledger, belongs to role ${foreign.name}`,
    {
      remedy: `find out why that role made the schema, and drop it or give it to role ${owner}`,
    },
  );
}

async function as<T>(session: Session, role: string, work: () => Promise<T>): Promise<T> {
  await session.execute(`set role ${quoteIdentifier(role)}`);
  try {
    return await work();
  } finally {
    await session.execute('reset role').catch(() => undefined);
  }
}
