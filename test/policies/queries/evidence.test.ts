/** What rules of queries, retention and partitions claim and advise, tried on PostgreSQL. */
import { startEmbedded, sqlState, type Engine, type Session } from '../../../src/engine';

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(`CREATE SCHEMA app; CREATE ROLE web;
CREATE TABLE app.c (t int, id int, email text, low text GENERATED ALWAYS AS (lower(email)) STORED, total numeric, at timestamptz, PRIMARY KEY (t, id));
INSERT INTO app.c (t, id, email, total, at) SELECT 1, i, 'A' || i, i, now() + i * interval '1 minute' FROM generate_series(1, 20000) i;
CREATE INDEX ON app.c (t, lower(email)); CREATE INDEX ON app.c (t, low); CREATE INDEX ON app.c (t, email COLLATE "C");
CREATE INDEX ON app.c (t, total); CREATE INDEX ON app.c (t, at, id); ALTER TABLE app.c ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.c USING (t = current_setting('app.t')::int); GRANT USAGE ON SCHEMA app TO web; GRANT SELECT ON app.c TO web; ANALYZE app.c;
SET app.t = '1'; SET enable_seqscan = off`);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  const conditions = async (where: string): Promise<string> => {
    await session.execute('SET ROLE web');
    const rows = await session.query(`EXPLAIN (COSTS OFF) SELECT id FROM app.c WHERE ${where}`);
    await session.execute('RESET ROLE');
    const lines = rows.map((row) => String(Object.values(row)[0]));
    return lines.filter((line) => line.includes('Index Cond')).join();
  };

  test.each([
    ["lower(email) = 'a5'", 'lower'],
    ['email COLLATE "C" LIKE \'A5%\'', 'email'],
    ['total > 19990', 'total'],
    ["at < '2020-01-01'::date", 'at <'],
  ])('no index serves under row security: %s', async (where, column) => {
    expect(await conditions(where)).not.toContain(column);
  });

  test.each([
    ["low = 'a5'", 'low ='],
    ['email COLLATE "C" ^@ \'A5\'', 'email'],
    ["at < '2020-01-01'::timestamptz", 'at <'],
    ["(at, id) < ('2020-01-01'::timestamptz, 5)", 'ROW(at, id)'],
  ])('what is advised instead is served: %s', async (where, column) => {
    expect(await conditions(where)).toContain(column);
  });

  test('a NULL empties NOT IN, and not NOT EXISTS', async () => {
    const inner = '(VALUES (1), (NULL)) x (v)';
    expect(await session.query(`SELECT 2 WHERE 2 NOT IN (SELECT v FROM ${inner})`)).toEqual([]);
    expect(await session.query(`SELECT 2 AS n WHERE NOT EXISTS (SELECT FROM ${inner} WHERE v = 2)`)).toHaveLength(1);
  });

  test('a default partition forbids DETACH CONCURRENTLY; referenced rows forbid every DETACH', async () => {
    await session.execute(`CREATE TABLE app.e (at int PRIMARY KEY) PARTITION BY RANGE (at);
CREATE TABLE app.e1 PARTITION OF app.e FOR VALUES FROM (0) TO (10); CREATE TABLE app.ed PARTITION OF app.e DEFAULT;
CREATE TABLE app.k (at int REFERENCES app.e ON DELETE CASCADE); INSERT INTO app.e VALUES (5); INSERT INTO app.k VALUES (5)`);
    const state = (sql: string) => session.execute(sql).then(() => undefined, sqlState);
    expect(await state('ALTER TABLE app.e DETACH PARTITION app.e1 CONCURRENTLY')).toBe('55000');
    expect(await state('ALTER TABLE app.e DETACH PARTITION app.e1')).toBe('23503');
    await session.execute('DELETE FROM app.k');
    expect(await state('ALTER TABLE app.e DETACH PARTITION app.e1')).toBeUndefined();
  });

  test('the statements that mend: an index for retention, a key among the rows that are left', async () => {
    await session.execute('CREATE TABLE app.s (t int, name text, gone timestamptz, CONSTRAINT s_key UNIQUE (t, name))');
    await session.execute('CREATE INDEX CONCURRENTLY IF NOT EXISTS s_brin ON "app"."s" USING brin ("gone")');
    await session.execute(
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "s_key_live" ON "app"."s" ("t", "name") WHERE "gone" IS NULL',
    );
    await session.execute(
      `ALTER TABLE "app"."s" DROP CONSTRAINT "s_key"; INSERT INTO app.s VALUES (1, 'a', now()), (1, 'a', NULL)`,
    );
    await expect(session.execute(`INSERT INTO app.s VALUES (1, 'a', NULL)`)).rejects.toThrow('s_key_live');
  });
});
