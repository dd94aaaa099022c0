/** SELECTs that group: those that PostgreSQL refuses for a column are found, and no other is. */
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { outcome } from '../support/load';

const SCHEMA = `CREATE TABLE o (id int PRIMARY KEY, c int, at timestamp, total int, UNIQUE (c, at));
CREATE TABLE c (id int PRIMARY KEY, name text, region text);
CREATE TABLE nokey (a int UNIQUE NOT NULL, b int);
CREATE TABLE late (a int PRIMARY KEY DEFERRABLE, b int);
CREATE TABLE pair (a int, b int, x int, PRIMARY KEY (a, b));
CREATE VIEW v AS SELECT * FROM c;`;

const REFUSED = [
  'SELECT c, at, count(*) FROM o GROUP BY c',
  'SELECT c, count(*) FROM o',
  'SELECT o.c, sum(total) FROM o HAVING count(*) > 1',
  'SELECT c.name, o.total, count(*) FROM c JOIN o ON o.c = c.id GROUP BY c.id',
  'SELECT name, total FROM c JOIN o ON o.c = c.id GROUP BY c.id',
  'SELECT c + total FROM o GROUP BY c',
  'SELECT CASE WHEN total > 1 THEN c END FROM o GROUP BY c',
  'SELECT b FROM nokey GROUP BY a',
  'SELECT b FROM late GROUP BY a',
  'SELECT x FROM pair GROUP BY a',
  'SELECT at FROM o GROUP BY c, total',
  'SELECT o.id FROM o JOIN c ON c.id = o.id GROUP BY c.id',
  'SELECT id FROM c WHERE id IN (SELECT total FROM o GROUP BY c)',
  'WITH x AS (SELECT c, at, count(*) FROM o GROUP BY c) SELECT * FROM x',
  "SELECT date_trunc('day', at) AS d, total FROM o GROUP BY d",
];
const TAKEN = [
  'SELECT c, count(*) FROM o GROUP BY c',
  'SELECT c AS x, count(*) FROM o GROUP BY x',
  'SELECT c, count(*) FROM o GROUP BY 1',
  'SELECT c.name, c.region, count(o.id) FROM c LEFT JOIN o ON o.c = c.id GROUP BY c.id',
  'SELECT x FROM pair GROUP BY b, a',
  'SELECT c % 10, count(*) FROM o GROUP BY c % 10',
  'SELECT c % 10 + 1, count(*) FROM o GROUP BY c % 10',
  "SELECT date_trunc('day', at) AS d, count(*) FROM o GROUP BY d",
  'SELECT c, max(total), min(at) FROM o GROUP BY c',
  'SELECT c, sum(total) OVER (PARTITION BY c) FROM o',
  'SELECT c, sum(count(*)) OVER () FROM o GROUP BY c',
  'SELECT region, (SELECT count(*) FROM o WHERE o.c = min(c.id)) FROM c GROUP BY region',
  'SELECT name, (SELECT count(*) FROM o WHERE o.c = c.id) FROM c',
  'SELECT (SELECT c.name FROM o GROUP BY o.c LIMIT 1) FROM c',
  'SELECT c, at, count(*) FROM o GROUP BY ROLLUP (c, at)',
  'SELECT c, count(*) FROM o GROUP BY GROUPING SETS ((c), ())',
  'SELECT 1, now(), count(*) FROM o',
  'SELECT DISTINCT c, total FROM o',
  'SELECT o.c, o.total FROM o GROUP BY o.id',
  'SELECT id, name FROM c GROUP BY id',
  'SELECT count(*) FILTER (WHERE total > 3) FROM o',
  'SELECT string_agg(name, region) FROM c',
  'SELECT id, count(*) FROM o JOIN c USING (id) GROUP BY id',
  'SELECT s.n FROM (SELECT count(*) AS n FROM o) s',
];
/** PostgreSQL refuses them, and what they select cannot be looked up for certain. */
const NOT_SEEN = [
  'SELECT name FROM v GROUP BY id',
  'SELECT c, length(name), count(*) FROM c, o GROUP BY c',
  'SELECT s.a, count(*) FROM (SELECT 1 AS a) s',
];

const found = (sql: string): boolean => {
  const { after } = readScript('before.sql', SCHEMA, { before: null, as: 'schema' });
  const { script } = readScript('q.sql', sql, { before: after, as: 'queries' });
  return runScript(rules, script, {}).some(({ message }) => message.includes('42803'));
};

beforeAll(() => loadParser());

test.each([
  ...REFUSED.map((sql) => [true, sql] as const),
  ...[...TAKEN, ...NOT_SEEN].map((sql) => [false, sql] as const),
])('said: %s of %s', (isSaid, sql) => expect(found(sql)).toBe(isSaid));

test('of a table that nobody declared nothing is said', () => {
  const { script } = readScript('q.sql', 'SELECT c, at, count(*) FROM o GROUP BY c', { before: null, as: 'queries' });
  expect(runScript(rules, script, {}).filter(({ message }) => message.includes('42803'))).toEqual([]);
});

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(SCHEMA);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  test('refuses what is said, and takes the rest', async () => {
    for (const sql of [...REFUSED, ...NOT_SEEN]) expect([sql, await outcome(session, sql)]).toEqual([sql, '42803']);
    for (const sql of TAKEN) expect([sql, await outcome(session, sql)]).toEqual([sql, 'ok']);
  });
});
