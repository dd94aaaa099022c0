/** Cases for a rule that only a database shows: statements on a sound database, on PostgreSQL 15 and 18. */
import { askCatalog } from '../../src/rules/ask-catalog';
import { withPinnedPath, type Session } from '../../src/engine';
import { readState } from '../../src/read/read-state';
import { identified } from '../../src/rules/identity';
import type { Hit, Rule } from '../../src/rules/rule';
import { sharedGround } from './shared-ground';
import { majorsFor } from './tier';

/** Statements that a superuser runs; with `query: 'rows'` the query of the rule cannot tell this case from a violation. */
type Silent = string | { readonly sql: string; readonly query: 'rows'; readonly because: string };

interface Violation {
  readonly sql: string;
  /** The object that is blamed, and words of the message. */
  readonly object: string;
  readonly message: string;
}

export interface DatabaseCases {
  /** What looks like the hazard and is none. */
  readonly pass: Readonly<Record<string, Silent>>;
  readonly fail: Readonly<Record<string, Violation>>;
  /** Statements before each case, where the ground itself does not hold. */
  readonly before?: string;
  /** The first major that has what the cases need. */
  readonly since?: number;
}

/** A hit with its object as messages name it. */
type Named = Omit<Hit, 'at'> & { readonly object: string };

interface Seen {
  readonly hits: readonly Named[];
  /** Null where the rule has no query. */
  readonly rows: number | null;
}

/**
 * One test for each case and major. The database is `notes` of test/prove/grounds.ts: schema notes with tables of tenants (folders,
 * pages), the registry orgs and the shared colours; roles notes_owner (no login), notes_app and notes_ro, through which tenants work.
 */
export function testDatabaseRule(rule: Rule, { pass, fail, before = '', since = 15 }: DatabaseCases): void {
  const majors = majorsFor(
    'rules on databases',
    [15, 18].filter((major) => major >= since),
  );
  describe.each(majors)(`${rule.id} on PostgreSQL %d`, (major) => {
    const shared = sharedGround(major);

    /** What is seen after the statements, all in a transaction that is rolled back: roles are shared by all databases. */
    async function seen(sql: string): Promise<Seen> {
      const { engine, ground } = await shared();
      const session = await engine.connect({ database: ground.database });
      try {
        await session.execute('begin');
        await session.execute(`${before};${sql}`);
        const catalog = await withPinnedPath(session, () => readState(session));
        const hits = named(askCatalog(rule, { catalog, meaning: ground.subject, place: () => '' }));
        return { hits, rows: await rowsOf(rule, session) };
      } finally {
        await session.end();
      }
    }

    test('the ground holds', async () => {
      expect(await seen('select 1')).toEqual({ hits: [], rows: 'sql' in rule.validation ? 0 : null });
    });

    test.each(Object.entries(pass))('holds: %s', async (_name, silent) => {
      const { hits, rows } = await seen(typeof silent === 'string' ? silent : silent.sql);
      expect(hits).toEqual([]);
      if (typeof silent === 'string') expect(rows ?? 0).toBe(0);
      else expect(rows).toBeGreaterThan(0);
    });

    if (Object.keys(fail).length === 0) return;
    test.each(Object.entries(fail))('violated: %s', async (_name, { sql, object, message }) => {
      const { hits, rows } = await seen(sql);
      expect(hits.map((hit) => hit.object)).toContainEqual(expect.stringContaining(object));
      expect(hits.map((hit) => hit.message)).toContainEqual(expect.stringContaining(message));
      if (rows !== null) expect(rows).toBeGreaterThan(0);
    });
  });
}

function named(hits: Iterable<Hit>): readonly Named[] {
  return [...hits].map(({ at: _at, ...hit }) => ({ ...hit, object: identified(hit, { source: 'server' }).object }));
}

async function rowsOf({ validation }: Rule, session: Session): Promise<number | null> {
  return 'sql' in validation ? (await session.query(validation.sql)).length : null;
}
