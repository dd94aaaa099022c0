/** What rules claim of the rows that a query returns, on PostgreSQL: the wrong answer, and the one of what is advised instead. */
import { startEmbedded, type Engine, type Session } from '../../../src/engine';

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(`CREATE TABLE c (id int PRIMARY KEY, region text);
CREATE TABLE o (id int PRIMARY KEY, c int REFERENCES c, total int, note text);
CREATE TABLE k (id int PRIMARY KEY, c int REFERENCES c);
INSERT INTO c VALUES (1, 'eu'), (2, NULL);
INSERT INTO o SELECT i, 1, 10, 'n' FROM generate_series(1, 3) i;
INSERT INTO k SELECT i, 1 FROM generate_series(1, 4) i;
CREATE TABLE big (id int PRIMARY KEY, x int, y int);
INSERT INTO big SELECT i, i % 1000, i FROM generate_series(1, 20000) i;
CREATE INDEX ON big (x); ANALYZE big;`);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  const value = async (sql: string): Promise<unknown> => Object.values((await session.query(sql))[0] ?? {})[0];
  const text = async (sql: string): Promise<string> => String(await value(`SELECT (${sql})::text`));

  test.each([
    ['sum(o.total)', '120', '30'],
    ['count(o.id)', '12', '3'],
    ["string_agg(o.note, '')", 'nnnnnnnnnnnn', 'nnn'],
  ])('two joins multiply %s: %s instead of %s', async (aggregate, multiplied, right) => {
    const joined = 'c JOIN o ON o.c = c.id JOIN k ON k.c = c.id WHERE c.id = 1';
    expect(await text(`SELECT ${aggregate} FROM ${joined}`)).toBe(multiplied);
    expect(await text(`SELECT ${aggregate} FROM o WHERE o.c = 1`)).toBe(right);
  });

  test.each([
    ['sum() of a chain', 'SELECT sum(o.total) FROM c JOIN o ON o.c = c.id', '30'],
    ['max()', 'SELECT max(o.total) FROM o JOIN k ON k.c = o.c', '10'],
    ['count(DISTINCT)', 'SELECT count(DISTINCT o.id) FROM o JOIN k ON k.c = o.c', '3'],
  ])('and not %s', async (_name, sql, right) => expect(await text(sql)).toBe(right));

  test.each([
    ['count(*) FILTER (WHERE id > 1) / count(*)', '0'],
    ['count(*) FILTER (WHERE id > 1) / nullif(count(*), 0) * 100', '0'],
    ['sum(CASE WHEN id > 1 THEN 1 ELSE 0 END) / count(*)', '0'],
    ['sum((id > 1)::int) / count(*)', '0'],
    ['round(count(*) FILTER (WHERE id > 1)::numeric / count(*), 2)', '0.67'],
    ['round(sum(total::numeric) / count(*), 2)', '10.00'],
  ])('%s is %s', async (expression, result) => expect(await text(`SELECT ${expression} FROM o`)).toBe(result));

  test.each([
    ["region <> 'us'", '1'],
    ["region NOT IN ('us')", '1'],
    ["region NOT LIKE 'u%'", '1'],
    ["NOT (region = 'us')", '1'],
    ["region <> ALL (ARRAY['us'])", '1'],
    ["region IS DISTINCT FROM 'us'", '2'],
  ])('of a row with NULL and one without, %s finds %s', async (where, rows) =>
    expect(await text(`SELECT count(*) FROM c WHERE ${where}`)).toBe(rows),
  );

  const planned = async (where: string, mode: string): Promise<string> => {
    await session.execute(`SET plan_cache_mode = ${mode}; PREPARE one (int) AS SELECT id FROM big WHERE ${where}`);
    const rows = await session.query('EXPLAIN (COSTS OFF) EXECUTE one (5)');
    await session.execute('DEALLOCATE one; RESET plan_cache_mode');
    return rows.map((row) => String(Object.values(row)[0])).join('\n');
  };

  test.each(['$1 IS NULL OR x = $1', 'x = COALESCE($1, x)'])('a generic plan has no index for %s', async (where) => {
    expect(await planned(where, 'force_generic_plan')).not.toContain('Index Cond');
    expect(await planned('x = $1', 'force_generic_plan')).toContain('Index Cond');
  });

  test('a custom plan has one', async () => {
    expect(await planned('$1 IS NULL OR x = $1', 'force_custom_plan')).toContain('Index Cond');
  });

  test('set_config to the end of the session is there in the next transaction', async () => {
    await session.execute("BEGIN; SELECT set_config('app.a', '1', false), set_config('app.b', '1', true); COMMIT");
    expect(await value("SELECT current_setting('app.a', true)")).toBe('1');
    expect(await value("SELECT nullif(current_setting('app.b', true), '')")).toBe(null);
    await session.execute('DISCARD ALL');
    expect(await value("SELECT nullif(current_setting('app.a', true), '')")).toBe(null);
  });
});
