/** Cases for a rule that only a database shows: statements on a sound database, on PostgreSQL 15 and 18. */
import type { Catalog } from '../../src/catalog/catalog';
import { withPinnedPath, type Session } from '../../src/engine';
import type { Meaning } from '../../src/meaning/meaning';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { meaningOfModel } from '../../src/meaning/of-model';
import { readState } from '../../src/read/read-state';
import { askCatalog } from '../../src/rules/ask-catalog';
import { withTenants } from '../../src/rules/for-tenants';
import { identified } from '../../src/rules/identity';
import type { Hit, Rule } from '../../src/rules/rule';
import type { Ground } from '../prove/grounds';
import { sharedGround } from './shared-ground';
import { modelOf } from './spec';
import { majorsFor } from './tier';

/** Statements that a superuser runs; with `query: 'rows'` the query of the rule cannot tell this case from a violation. */
type Silent = string | { readonly sql: string; readonly query: 'rows'; readonly because: string };

interface Violation {
  readonly sql: string;
  /** The object that is blamed, and words of the message. */
  readonly object: string;
  readonly message: string;
  /** A statement that mends it: the hit is gone after all of them. */
  readonly ddl?: string;
  /** How many hits there are, where a second one would say the same again. */
  readonly hits?: number;
}

export interface DatabaseCases {
  /** What looks like the hazard and is none. */
  readonly pass: Readonly<Record<string, Silent>>;
  readonly fail: Readonly<Record<string, Violation>>;
  /** Statements before each case, where the ground itself does not hold. */
  readonly before?: string;
  /** What is meant: by default what the ground means; `found`, what the database itself seems to mean; or what a spec of it declares. */
  readonly meaning?: 'found' | { readonly spec: string };
  /** The first major that has what the cases need. */
  readonly since?: number;
}

/** A hit with its object as messages name it. */
type Named = Omit<Hit, 'at'> & { readonly object: string };

interface Seen {
  readonly hits: readonly Named[];
  /** Null where the rule has no query. */
  readonly rows: number | null;
  /** Hits that are left when the statements of all have run; none were run where no case says one. */
  readonly left: readonly Named[] | null;
}

/**
 * One test for each case and major. The database is `notes` of test/prove/grounds.ts: schema notes with tables of tenants (folders,
 * pages), the registry orgs and the shared colours; roles notes_owner (no login), notes_app and notes_ro, through which tenants work.
 */
export function testDatabaseRule(rule: Rule, { pass, fail, before = '', meaning, since = 15 }: DatabaseCases): void {
  const majors = majorsFor(
    'rules on databases',
    [15, 18].filter((major) => major >= since),
    undefined,
    rule.id,
  );
  describe.each(majors)(`${rule.id} on PostgreSQL %d`, (major) => {
    const shared = sharedGround(major);

    /** What is seen after the statements, all in a transaction that is rolled back: roles are shared by all databases. */
    async function seen(sql: string, isMended = false): Promise<Seen> {
      const { ground, session } = await shared();
      try {
        await session.execute('begin');
        await session.execute(`${before};${sql}`);
        const state = async (): Promise<{ catalog: Catalog; meaning: Meaning }> => {
          const catalog = await withPinnedPath(session, () => readState(session));
          return { catalog, meaning: await meant(meaning, catalog, ground) };
        };
        const asked = await state();
        const hits = ask(rule, asked);
        // an inferred meaning is told with the columns and the registry that were decided on
        const [told = rule] = meaning === 'found' ? withTenants([rule], asked.meaning) : [rule];
        const rows = await rowsOf(told, session);
        if (!isMended) return { hits, rows, left: null };
        for (const statement of hits.flatMap(({ ddl = [] }) => ddl)) await session.execute(statement);
        return { hits, rows, left: ask(rule, await state()) };
      } finally {
        await session.execute('rollback');
      }
    }

    test('the ground holds', async () => {
      expect(await seen('select 1')).toEqual({ hits: [], rows: 'sql' in rule.validation ? 0 : null, left: null });
    });

    test.each(Object.entries(pass))('holds: %s', async (_name, silent) => {
      const { hits, rows } = await seen(typeof silent === 'string' ? silent : silent.sql);
      expect(hits).toEqual([]);
      if (typeof silent === 'string') expect(rows ?? 0).toBe(0);
      else expect(rows).toBeGreaterThan(0);
    });

    if (Object.keys(fail).length === 0) return;
    test.each(Object.entries(fail))('violated: %s', async (_name, { sql, object, message, ddl, hits: count }) => {
      const { hits, rows, left } = await seen(sql, ddl !== undefined);
      expect(hits.map((hit) => hit.object)).toContainEqual(expect.stringContaining(object));
      expect(hits.map((hit) => hit.message)).toContainEqual(expect.stringContaining(message));
      if (rows !== null) expect(rows).toBeGreaterThan(0);
      if (count !== undefined) expect(hits).toHaveLength(count);
      if (ddl === undefined) return;
      expect(hits.flatMap((hit) => hit.ddl ?? [])).toContainEqual(expect.stringContaining(ddl));
      expect(left).toEqual([]);
    });
  });
}

function ask(rule: Rule, state: { readonly catalog: Catalog; readonly meaning: Meaning }): readonly Named[] {
  return named(askCatalog(rule, { ...state, place: () => '' }));
}

async function meant(meaning: DatabaseCases['meaning'], catalog: Catalog, { subject }: Ground): Promise<Meaning> {
  if (meaning === undefined) return subject;
  return meaning === 'found' ? meaningOfCatalog(catalog) : meaningOfModel(await modelOf(meaning.spec));
}

function named(hits: Iterable<Hit>): readonly Named[] {
  return [...hits].map(({ at: _at, ...hit }) => ({ ...hit, object: identified(hit, { source: 'server' }).object }));
}

async function rowsOf({ validation }: Rule, session: Session): Promise<number | null> {
  return 'sql' in validation ? (await session.query(validation.sql)).length : null;
}
