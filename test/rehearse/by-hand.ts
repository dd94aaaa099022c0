/** Steps as a plan has them, written by hand, and what a live server makes of them. */
import type { Catalog } from '../../src/catalog/catalog';
import type { Engine } from '../../src/engine';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { ObjectId } from '../../src/kinds/id';
import type { LockMode, Step, Work } from '../../src/plan/plan';
import { loadedInto, stateOfDatabase } from '../support/round-trip';

export interface Told {
  readonly about: ObjectId;
  readonly sql: string;
  readonly transaction?: number;
  readonly by?: 'superuser' | 'loader';
  readonly verb?: Step['change']['verb'];
  readonly alone?: true;
  readonly work?: Work;
  /** By relation of schema shop: `orders`, `view totals`. */
  readonly locks?: Readonly<Record<string, LockMode>>;
}

export function table(name: string): ObjectId {
  return { kind: 'table', schema: 'shop', name };
}

function relation(text: string): ObjectId {
  const [, kind = 'table', name = ''] = /^(?:(view|index|materialized view) )?(.+)$/.exec(text) ?? [];
  return { kind, schema: 'shop', name };
}

export function part(kind: string, name: string, of: string): ObjectId {
  return { kind, name, of: table(of) };
}

/** In the order of their transactions. */
export function stepsOf(told: readonly Told[]): readonly Step[] {
  return told.map(({ about, sql, transaction = 1, by = 'loader', verb = 'alter', alone, work, locks = {} }, place) => ({
    id: `${transaction}.${place + 1}`,
    phase: 'expand',
    transaction,
    alone: alone === true,
    change: { about, verb, attributes: [], sql, by, because: null },
    lockTimeoutMs: 2000,
    locks: Object.entries(locks).map(([name, mode]) => ({ relation: relation(name), mode, blocks: 'nobody' })),
    work: work ?? 'none',
    time: 'instant',
    hazards: [],
    undo: null,
    gate: null,
    done: null,
    backfill: null,
  }));
}

export interface Live {
  readonly actual: Catalog;
  readonly wanted: Catalog;
}

/** Loads a database, reads it, runs the steps on it as its superuser, and reads it again. */
export async function live(engine: Engine, database: string, ground: string, steps: readonly Step[]): Promise<Live> {
  await loadedInto(engine, database, ground);
  const actual = await stateOfDatabase(engine, database);
  const session = await engine.connect({ database });
  try {
    for (const { change } of steps) await session.execute(change.sql);
  } finally {
    await session.end();
  }
  return { actual, wanted: await stateOfDatabase(engine, database) };
}

/** Drops what a case left, roles that begin with `s_` too, so that the next may have them. */
export async function dropAll(engine: Engine, database: string): Promise<void> {
  const admin = await engine.connect();
  try {
    await admin.execute(`drop database if exists ${quoteIdentifier(database)}`);
    const roles = await admin.query<{ readonly name: string }>(
      `select rolname::text as name from pg_roles where rolname like 's\\_%'`,
    );
    for (const { name } of roles) await admin.execute(`drop owned by ${quoteIdentifier(name)}`);
    for (const { name } of roles) await admin.execute(`drop role ${quoteIdentifier(name)}`);
  } finally {
    await admin.end();
  }
}
