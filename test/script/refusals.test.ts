/** Syntax that is newer than a server, held against servers; and which functions are never immutable. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { BY_CONFIGURATION, NEVER_IMMUTABLE } from '../../src/script/refusals-made';
import { newerThan } from '../../src/script/refusals-newer';
import { unwrap } from '../../src/script/node';
import { loadParser, parse } from '../../src/sql/parser';
import { outcome } from '../support/load';

/** Each with the first major that reads it. */
const STATEMENTS: readonly (readonly [since: number, sql: string])[] = [
  [18, 'ALTER TABLE t ADD c int GENERATED ALWAYS AS (a) VIRTUAL'],
  [12, 'ALTER TABLE t ADD c int GENERATED ALWAYS AS (a) STORED'],
  [18, 'ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID'],
  [12, 'ALTER TABLE t ALTER a SET NOT NULL'],
  [12, 'CREATE TABLE x (a int NOT NULL)'],
  [18, 'ALTER TABLE t ADD CONSTRAINT n CHECK (a > 0) NOT ENFORCED'],
  [12, 'ALTER TABLE t ADD CONSTRAINT n CHECK (a > 0) NOT VALID'],
  [18, 'ALTER TABLE t ADD UNIQUE (a, p WITHOUT OVERLAPS)'],
  [17, 'ALTER TABLE t ALTER g SET EXPRESSION AS (a + 1)'],
  [17, 'MERGE INTO t USING t u ON t.a = u.a WHEN MATCHED THEN DELETE RETURNING t.a'],
  [15, 'MERGE INTO t USING t u ON t.a = u.a WHEN MATCHED THEN DELETE'],
  [17, 'MERGE INTO t USING t u ON t.a = u.a WHEN NOT MATCHED BY SOURCE THEN DELETE'],
  [17, "SELECT * FROM json_table('[]', '$[*]' COLUMNS (a int)) j"],
];

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.query('CREATE TABLE t (a int, p int4range, g int GENERATED ALWAYS AS (a) STORED)');
  });
  afterAll(() => engine.stop());

  test.each(STATEMENTS)('since %d: %s', async (since, sql) => {
    const parsed = parse(sql);
    const [statement] = 'problem' in parsed ? [] : parsed.statements;
    const newer = newerThan(...unwrap(statement ?? {}), major);
    await session.query('BEGIN');
    const state = await outcome(session, sql);
    await session.query('ROLLBACK');
    expect([newer?.since, state === '42601']).toEqual(since > major ? [since, true] : [undefined, false]);
  });

  test('functions that are never immutable', async () => {
    const rows = await session.query<{ name: string }>(
      `SELECT DISTINCT proname AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND provolatile = 'i' AND proname = ANY ($1)`,
      [[...NEVER_IMMUTABLE]],
    );
    expect(rows.map(({ name }) => name)).toEqual([]);
  });

  test('functions that are immutable by their configuration', async () => {
    const rows = await session.query<{ name: string }>(
      `SELECT DISTINCT proname AS name FROM pg_proc WHERE pronargs = 1 AND provolatile <> 'i' AND proname = ANY ($1)`,
      [[...BY_CONFIGURATION]],
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...BY_CONFIGURATION].toSorted());
  });
});
