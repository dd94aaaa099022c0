/** Watches one run of a file: after each statement, in its own session, which rows there are and which of them the role sees. */
import { sqlState, type Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { StatementResult } from '../run-file';
import type { ObservedLock, Touched } from '../types';
import { validatedIn, type RelationName, type StatementFacts } from './facts';
import type { RelationState, Scanned, Seen, SeenRow, States, Visible } from './seen';
import { FILES, FORGET_COUNTERS, INSTALL, INSTALL_ROLE, lookAt } from './watch-sql';

/** @param admin the superuser's session, in the database of the trial */
export async function installWatch(admin: Session): Promise<void> {
  await admin.execute(INSTALL_ROLE);
  await admin.execute(INSTALL);
}

type Name = readonly [schema: string, name: string];

type Counted = readonly [...Name, scans: number, rows: number];

interface Look {
  readonly locks: readonly (readonly [...Name, mode: string, file: number])[];
  readonly touched: readonly (readonly [...Name, inserted: number, updated: number, deleted: number])[];
  /** Since the counters began, before this look and with it. */
  readonly reads: readonly Counted[];
  readonly counted: readonly Counted[];
  readonly states: readonly {
    readonly schema: string;
    readonly name: string;
    /** By the statement. */
    readonly named: boolean;
    readonly columns: readonly string[];
    readonly count: number;
    readonly rows?: readonly (readonly (string | null)[])[];
    readonly hash?: string;
  }[];
}

/** A statement that ran. */
export interface Ran {
  readonly facts: StatementFacts;
  readonly result: StatementResult;
  /** Whether a transaction block is open behind it. */
  readonly isInside: boolean;
  /** False: it may be that no query may stand before the next one, as before SET TRANSACTION. */
  readonly isLooked: boolean;
}

const NOTHING_SEEN: Omit<Seen, 'effect' | 'returned' | 'isRun'> = {
  states: new Map(),
  named: new Set(),
  filtered: new Set(),
  lent: new Map(),
  reads: null,
  unseen: [],
  locks: [],
  rewrites: [],
};

export class Watch {
  private counted = new Map<string, Touched>();
  private read = new Map<string, Scanned>();
  /** What was counted before the last look. */
  private since: ReadonlyMap<string, Scanned> = new Map();
  private held = new Set<string>();
  private files = new Map<string, string>();

  /** @param names relations that are looked at where a statement ended its transaction, so that nothing says what it touched */
  private constructor(private readonly names: readonly RelationName[]) {}

  /** Looks at what stands before a file. */
  static async begin(
    session: Session,
    names: readonly RelationName[],
  ): Promise<{ readonly watch: Watch; readonly before: States }> {
    const watch = new Watch(names);
    for (const { schema, name, file } of await session.query<Record<'schema' | 'name' | 'file', string>>(FILES))
      watch.files.set(shownName([schema, name]), file);
    const { look } = await watch.look(session, names);
    await session.execute(FORGET_COUNTERS);
    // the file runs in another session, whose counters begin at nothing
    watch.read.clear();
    return { watch, before: statesOf(look) };
  }

  /** A transaction ended: what was counted and held in it is no more. */
  async ended(session: Session): Promise<void> {
    this.counted.clear();
    this.read.clear();
    this.held.clear();
    await session.execute(FORGET_COUNTERS);
  }

  /** Looks after a statement; a transaction that failed shows nothing any more. */
  async after(session: Session, { facts, result, isInside, isLooked }: Ran): Promise<Seen> {
    const { error, returned, isRun } = result;
    const rows = facts.is === 'rows' ? result.rows : null;
    const nothing = { ...NOTHING_SEEN, effect: { rows, error, touched: [] }, returned, isRun };
    if (error !== null || !isLooked || !isRun) return nothing;
    const { look, filtered, lent } = await this.look(session, isInside ? facts.named : [...facts.named, ...this.names]);
    const touched = isInside ? this.touchedSince(look) : [];
    const locks = isInside ? this.locksSince(look) : [];
    const rewrites = isInside ? this.rewritten(look) : [];
    const reads = isInside ? this.readSince(look) : null;
    const isCheck = facts.is === 'check' && (await checksKey(session, facts));
    const unseen = isCheck ? await visibleRows(session, look, isInside) : [];
    // those were read by us
    if (facts.is === 'check' && isInside) await this.look(session, []);
    const effect = { rows, error, touched };
    return {
      ...nothing,
      effect,
      states: statesOf(look),
      named: namedIn(look, facts),
      filtered,
      lent,
      reads,
      unseen,
      locks,
      rewrites,
    };
  }

  private async look(
    session: Session,
    names: readonly RelationName[],
  ): Promise<Pick<Seen, 'filtered' | 'lent'> & { readonly look: Look }> {
    const [found] = await session.query<{
      readonly seen: Look;
      readonly filtered: readonly Name[] | null;
      readonly lent: readonly (readonly [...Name, role: string])[] | null;
    }>(lookAt(names));
    if (found === undefined) throw new TypeError('no row where the watching function answers');
    const known = this.read;
    this.read = new Map(
      found.seen.counted.map(([schema, name, scans, rows]) => [shownName([schema, name]), { scans, rows }]),
    );
    this.since = known;
    const lent = (found.lent ?? []).map(([schema, name, role]) => [shownName([schema, name]), role] as const);
    return { look: found.seen, filtered: new Set((found.filtered ?? []).map(shownName)), lent: new Map(lent) };
  }

  /** Relations that were scanned by the statement, and the rows that it got of them. */
  private readSince({ reads }: Look): ReadonlyMap<string, Scanned> {
    const since = reads.map(([schema, name, scans, rows]): [string, Scanned] => {
      const relation = shownName([schema, name]);
      const known = this.since.get(relation);
      return [relation, { scans: scans - (known?.scans ?? 0), rows: rows - (known?.rows ?? 0) }];
    });
    return new Map(since.filter(([, { scans }]) => scans > 0));
  }

  private touchedSince({ touched }: Look): readonly Touched[] {
    return touched.flatMap(([schema, name, inserted, updated, deleted]) => {
      const relation = shownName([schema, name]);
      const known = this.counted.get(relation);
      this.counted.set(relation, { relation, inserted, updated, deleted });
      const since = {
        relation,
        inserted: Math.max(0, inserted - (known?.inserted ?? 0)),
        updated: Math.max(0, updated - (known?.updated ?? 0)),
        deleted: Math.max(0, deleted - (known?.deleted ?? 0)),
      };
      return since.inserted + since.updated + since.deleted === 0 ? [] : [since];
    });
  }

  /** Of relations that stood before the file: nobody waits for one that is not there yet. */
  private locksSince({ locks }: Look): readonly ObservedLock[] {
    const names = new Set(locks.map(([schema, name]) => shownName([schema, name])));
    const exclusive = new Set([...names].filter((relation) => this.held.has(`AccessExclusiveLock ${relation}`)));
    return locks.flatMap(([schema, name, mode]) => {
      const relation = shownName([schema, name]);
      const key = `${mode} ${relation}`;
      if (exclusive.has(relation) || this.held.has(key) || !this.files.has(relation)) return [];
      this.held.add(key);
      return [{ relation, mode }];
    });
  }

  private rewritten({ locks }: Look): readonly string[] {
    const found = locks.flatMap(([schema, name, mode, file]) => {
      const relation = shownName([schema, name]);
      const known = this.files.get(relation);
      if (mode !== 'AccessExclusiveLock' || known === undefined || known === String(file)) return [];
      this.files.set(relation, String(file));
      return [relation];
    });
    return [...new Set(found)];
  }
}

/** As messages have it: the schema `public` is left out. */
export function shownName([schema, name]: Name): string {
  return schema === 'public' ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** Whether a name of a statement means a relation; what its search_path is decides nothing here. */
export function isNamed({ schema, name }: RelationName, relation: string): boolean {
  return schema === undefined
    ? relation === quoteIdentifier(name) || relation.endsWith(`.${quoteIdentifier(name)}`)
    : relation === shownName([schema, name]);
}

/** Where no transaction says what a statement touched, more was looked at than it names. */
function namedIn({ states }: Look, { named }: StatementFacts): ReadonlySet<string> {
  const all = states.filter((one) => one.named).map(({ schema, name }) => shownName([schema, name]));
  return new Set(all.filter((relation) => named.some((one) => isNamed(one, relation))));
}

function statesOf({ states }: Look): States {
  return new Map(
    states.map(({ schema, name, columns, count, rows, hash }): [string, RelationState] => [
      shownName([schema, name]),
      { columns, count, ...(rows && { rows: rows.map(rowOf) }), ...(hash !== undefined && { hash }) },
    ]),
  );
}

function rowOf([at, ...values]: readonly (string | null)[]): SeenRow {
  return { at: at ?? '', values };
}

/** VALIDATE of a CHECK or NOT NULL reads every row, whatever policies hide. */
async function checksKey(session: Session, facts: StatementFacts): Promise<boolean> {
  const names = validatedIn(facts);
  if (names.length === 0) return true;
  const relations = facts.named.map(({ name }) => name);
  const [found] = await session.query<{ readonly is: boolean }>(
    `select exists (select from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
       where k.contype = 'f' and k.conname = any ($1::text[]) and c.relname = any ($2::text[])) as is`,
    [names, relations],
  );
  return found?.is === true;
}

/** A foreign key is checked by the rows that its owner sees, which PostgreSQL does not say. */
async function visibleRows(session: Session, { states }: Look, isInside: boolean): Promise<readonly Visible[]> {
  const found: Visible[] = [];
  for (const { schema, name, named, count: all } of states) {
    if (all === 0 || !named) continue;
    const relation = shownName([schema, name]);
    const seen = await countVisible(session, relation, isInside);
    if (seen !== undefined && seen < all) found.push({ relation, seen, all });
  }
  return found;
}

/** Undefined where the role may not read it, or wants an error instead of filtered rows. */
async function countVisible(session: Session, relation: string, isInside: boolean): Promise<number | undefined> {
  if (isInside) await session.execute('savepoint tenet_watch');
  try {
    const [found] = await session.query<{ readonly seen: number }>(`select count(*)::int4 as seen from ${relation}`);
    return found?.seen;
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    return undefined;
  } finally {
    if (isInside) await session.execute('rollback to savepoint tenet_watch; release savepoint tenet_watch');
  }
}
