/** Trials 3.9 and 3.10: what rules claim of PostgreSQL's answers and plans, on 15 and 18. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { outcome } from '../support/load';

const SETUP = `
CREATE TABLE accounts (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, account_id int NOT NULL REFERENCES accounts, status text, total numeric, note text, big bigint, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX orders_account ON orders (account_id);
CREATE INDEX orders_status ON orders (status);
CREATE INDEX orders_big ON orders (big);
CREATE VIEW open_orders AS SELECT id, account_id, total FROM orders WHERE status = 'open';
CREATE POLICY own ON orders USING (account_id = 1);
CREATE TABLE events (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2027-01-01');
CREATE INDEX events_at ON events (at);
CREATE UNIQUE INDEX events_key ON events (id, at);
CREATE TYPE state AS ENUM ('a', 'b');
CREATE TYPE other_state AS ENUM ('a', 'b', 'c');
CREATE TABLE items (id int PRIMARY KEY, code int, mark int, late int UNIQUE DEFERRABLE, state state NOT NULL DEFAULT 'a', kind state);
CREATE UNIQUE INDEX items_code ON items (id, code);
CREATE UNIQUE INDEX items_mark ON items (mark) WHERE code > 0;
`;

/** Statement, and how PostgreSQL ends it. Each of them Tenet must know as refused, or not, before it runs. */
const STATEMENTS: readonly (readonly [string, string])[] = [
  ['CREATE OR REPLACE VIEW open_orders AS SELECT id, total FROM orders', '42P16'],
  ['CREATE OR REPLACE VIEW open_orders AS SELECT id, account_id FROM orders', '42P16'],
  ['CREATE OR REPLACE VIEW open_orders AS SELECT id, account_id AS account, total FROM orders', '42P16'],
  ['CREATE OR REPLACE VIEW open_orders AS SELECT account_id, id, total FROM orders', '42P16'],
  ['CREATE OR REPLACE VIEW open_orders AS SELECT id, account_id, total, note FROM orders', 'ok'],
  ['CREATE OR REPLACE VIEW open_orders AS SELECT o.id, o.account_id, o.total FROM orders o', 'ok'],
  ['CREATE OR REPLACE VIEW open_orders (id, account_id, total) AS SELECT id, account_id, total + 0 FROM orders', 'ok'],
  ['ALTER TABLE orders DROP COLUMN total', '2BP01'],
  ['ALTER TABLE orders DROP COLUMN status', '2BP01'],
  ['ALTER TABLE orders DROP COLUMN note', 'ok'],
  ['ALTER TABLE orders DROP COLUMN total CASCADE', 'ok'],
  ['ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,2)', '0A000'],
  ['ALTER TABLE orders ALTER COLUMN account_id TYPE bigint', '0A000'],
  ['ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)', 'ok'],
  ['DROP TABLE orders', '2BP01'],
  ['DROP VIEW open_orders', 'ok'],
  ['DROP TABLE accounts', '2BP01'],
  ['DROP TABLE events', 'ok'],
  ['DROP TABLE accounts CASCADE', 'ok'],
  ['CREATE INDEX CONCURRENTLY ON events (id)', '0A000'],
  ['CREATE INDEX CONCURRENTLY ON events_1 (id)', 'ok'],
  ['DROP INDEX CONCURRENTLY events_at', '0A000'],
  ['DROP INDEX CONCURRENTLY orders_status', 'ok'],
  ['ALTER TABLE events ADD CONSTRAINT k UNIQUE USING INDEX events_key', '0A000'],
  ['BEGIN; VACUUM orders', '25001'],
  ['BEGIN; ANALYZE orders', 'ok'],
  ['BEGIN; REINDEX SCHEMA public', '25001'],
  ["BEGIN; ALTER SYSTEM SET work_mem = '8MB'", '25001'],
  ['BEGIN; CREATE DATABASE other', '25001'],
  ["ALTER TABLE orders ADD s tsvector GENERATED ALWAYS AS (to_tsvector(coalesce(note, ''))) STORED", '42P17'],
  ["ALTER TABLE orders ADD s tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(note, ''))) STORED", 'ok'],
  ['CREATE TABLE g (a text, b text, c text GENERATED ALWAYS AS (concat(a, b)) STORED)', '42P17'],
  ['CREATE TABLE g (a text, b text, c text GENERATED ALWAYS AS (lower(a) || b) STORED)', 'ok'],
  ['CREATE INDEX ON orders (account_id) WHERE at > now()', '42P17'],
  ['CREATE INDEX ON orders (lower(note))', 'ok'],
  ['CREATE INDEX ON orders USING gin (note gin_trgm_ops)', '42704'],
  ['CREATE INDEX ON orders (note text_pattern_ops)', 'ok'],
  ['CREATE TABLE r (room int, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&))', '42704'],
  ['CREATE TABLE r (during tstzrange, EXCLUDE USING gist (during WITH &&))', 'ok'],
  ['ALTER TABLE items ALTER COLUMN state TYPE other_state USING state::text::other_state', '42804'],
  [
    "ALTER TABLE items ALTER state DROP DEFAULT, ALTER state TYPE other_state USING state::text::other_state, ALTER state SET DEFAULT 'b'",
    'ok',
  ],
  ['ALTER TABLE items ALTER COLUMN kind TYPE other_state USING kind::text::other_state', 'ok'],
  ['ALTER TABLE items ALTER COLUMN state TYPE state USING state::text::state', 'ok'],
  ['INSERT INTO items (id, code) VALUES (1, 2) ON CONFLICT (code) DO NOTHING', '42P10'],
  ['INSERT INTO items (id, code) VALUES (1, 2) ON CONFLICT (id) DO NOTHING', 'ok'],
  ['INSERT INTO items (id, code) VALUES (1, 2) ON CONFLICT (code, id) DO UPDATE SET code = 3', 'ok'],
  ['INSERT INTO items (id, code) VALUES (1, 2) ON CONFLICT (mark) DO NOTHING', '42P10'],
  ['INSERT INTO items (id, code) VALUES (1, 2) ON CONFLICT (mark) WHERE code > 0 DO NOTHING', 'ok'],
  ['INSERT INTO items (id, code) VALUES (1, 2) ON CONFLICT (late) DO NOTHING', '55000'],
  ['CREATE TABLE d (a text DEFAULT ‘1’)', '0A000'],
  ['CREATE TABLE d (a text DEFAULT open)', '0A000'],
  [
    "CREATE TABLE d (a text DEFAULT 'open', b text DEFAULT current_user, c timestamptz DEFAULT now() + interval '1 day')",
    'ok',
  ],
  ['CREATE TABLE d (a int, b int DEFAULT a)', '0A000'],
  ['ALTER TABLE orders ADD n int DEFAULT (SELECT 1)', '0A000'],
  ['ALTER TABLE orders ALTER note SET DEFAULT free', '0A000'],
  ["ALTER TABLE orders ALTER note SET DEFAULT upper('free')", 'ok'],
  ['SELECT 1; \u00a0ALTER TABLE orders ADD n int', '42601'],
  ['SELECT 1; \ufeffALTER TABLE orders ADD n int', '42601'],
];

/** Whether Tenet knows each statement as refused. */
async function isRefused(sql: string, major: number): Promise<boolean> {
  await loadParser();
  const { after } = readScript('before.sql', SETUP, { before: null, as: 'schema', major });
  const { script } = readScript('change.sql', sql, { before: after, as: 'migration', major });
  return script.unread.length > 0 || script.statements.some(({ refusal }) => refusal !== null);
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
  });
  afterAll(() => engine.stop());

  async function fresh(): Promise<void> {
    await session.execute('SET client_min_messages = warning');
    await session.execute('DROP SCHEMA public CASCADE');
    await session.execute('CREATE SCHEMA public');
    await session.execute(SETUP);
  }

  test.each(STATEMENTS)('%s: %s', async (sql, expected) => {
    await fresh();
    const statements = sql.split('; ');
    const outcomes: string[] = [];
    for (const one of statements) outcomes.push(await outcome(session, one));
    if (statements.length > 1) await session.query('ROLLBACK');
    expect(outcomes.at(-1)).toBe(expected);
    expect(await isRefused(sql, major)).toBe(expected !== 'ok');
  });

  test('a foreign key of a partitioned table may be NOT VALID from 18 on', async () => {
    await fresh();
    await session.execute('CREATE TABLE days (at date PRIMARY KEY)');
    const sql = 'ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (at) REFERENCES days (at) NOT VALID';
    expect(await outcome(session, sql)).toBe(major < 18 ? '42809' : 'ok');
    expect(await isRefused(sql, major)).toBe(major < 18);
  });

  test('an identity column starts at 1, whatever is there, and where setval says afterwards', async () => {
    await fresh();
    await session.execute("INSERT INTO accounts VALUES (1, 'a'), (2, 'b')");
    await session.execute('ALTER TABLE accounts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY');
    expect(await outcome(session, "INSERT INTO accounts (name) VALUES ('c')")).toBe('23505');
    await session.query(
      "SELECT setval(pg_get_serial_sequence('public.accounts', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM public.accounts), false)",
    );
    expect(await outcome(session, "INSERT INTO accounts (name) VALUES ('c')")).toBe('ok');
  });

  describe('plans', () => {
    beforeAll(async () => {
      await fresh();
      await session.execute("INSERT INTO accounts SELECT g, 'a' || g FROM generate_series(1, 2000) g");
      await session.execute(
        "INSERT INTO orders SELECT g, g % 2000 + 1, 's' || g % 5000, g, 'n' || g, g, '2026-01-01'::timestamptz + g * interval '1 minute' FROM generate_series(1, 40000) g",
      );
      await session.execute('CREATE INDEX orders_at ON orders (at, id)');
      await session.execute('ANALYZE');
      await session.execute('SET max_parallel_workers_per_gather = 0');
    });

    const plan = async (sql: string): Promise<string> => {
      const rows = await session.query(`EXPLAIN ${sql}`);
      return rows.map((row) => String(Object.values(row)[0])).join('\n');
    };

    test.each([
      [
        'each side of an OR has an index',
        "SELECT * FROM orders WHERE status = 's1' OR account_id = 7",
        /BitmapOr/,
        /Seq Scan/,
      ],
      [
        'one side of an OR has none',
        "SELECT * FROM orders WHERE note = 'n1' OR account_id = 7",
        /Seq Scan on orders/,
        /BitmapOr/,
      ],
      ['an integer against a numeric', 'SELECT * FROM orders WHERE big = 1.5', /Seq Scan/, /Index Cond/],
      ['an integer against an integer', 'SELECT * FROM orders WHERE big = 15', /Index Cond/, /Seq Scan/],
      [
        'a count for each row',
        'SELECT a.id, (SELECT count(*) FROM orders o WHERE o.account_id = a.id) FROM accounts a',
        /SubPlan/,
        /Join/,
      ],
      [
        'a subquery grouped by',
        'SELECT a.id, n FROM accounts a LEFT JOIN (SELECT account_id, count(*) n FROM orders GROUP BY 1) o ON o.account_id = a.id',
        /Join/,
        /SubPlan/,
      ],
      [
        'DISTINCT over a join',
        'SELECT DISTINCT a.id, a.name FROM accounts a JOIN orders o ON o.account_id = a.id',
        /HashAggregate|Unique/,
        /Semi Join/,
      ],
      [
        'EXISTS',
        'SELECT a.id, a.name FROM accounts a WHERE EXISTS (SELECT FROM orders o WHERE o.account_id = a.id)',
        /Semi Join|HashAggregate/,
        /Unique/,
      ],
      [
        'a LEFT JOIN with a condition in WHERE',
        "SELECT a.id FROM accounts a LEFT JOIN orders o ON o.account_id = a.id WHERE o.status = 's1'",
        /Nested Loop|Hash Join|Merge Join/,
        /Left Join|Right Join/,
      ],
      [
        'the condition in ON',
        "SELECT a.id FROM accounts a LEFT JOIN orders o ON o.account_id = a.id AND o.status = 's1'",
        /Left Join|Right Join/,
        /nothing/,
      ],
    ])('%s', async (_name, sql, has, hasNot) => {
      const text = await plan(sql);
      expect(text).toMatch(has);
      expect(text).not.toMatch(hasNot);
    });

    test('a total beside a page reads every row, and a row number in the order of an index does not', async () => {
      const all = /Scan.*actual rows=40000/;
      const ran = (sql: string): Promise<string> => plan(`(ANALYZE, TIMING off) ${sql}`);
      expect(await ran('SELECT id, count(*) OVER () FROM orders ORDER BY at, id LIMIT 20')).toMatch(all);
      const newest = 'SELECT id, row_number() OVER (PARTITION BY status ORDER BY at) n FROM orders';
      expect(await ran(`SELECT * FROM (${newest}) o WHERE n = 1`)).toMatch(all);
      expect(await ran(`${newest} LIMIT 20`)).not.toMatch(all);
      expect(
        await ran('SELECT id, row_number() OVER (ORDER BY at, id) FROM orders ORDER BY at, id LIMIT 20'),
      ).not.toMatch(all);
    });

    test('BETWEEN two days leaves out the last one, and a page after a time what shares it', async () => {
      const one = async (sql: string): Promise<number> => {
        const [row] = await session.query(sql);
        return Number(Object.values(row ?? {})[0]);
      };
      const between = await one("SELECT count(*) FROM orders WHERE at BETWEEN '2026-01-02' AND '2026-01-03'");
      const halfOpen = await one("SELECT count(*) FROM orders WHERE at >= '2026-01-02' AND at < '2026-01-04'");
      expect([between, halfOpen]).toEqual([1441, 2880]);
      expect(await one('SELECT count(*) FROM orders WHERE id NOT IN (1, NULL)')).toBe(0);
      expect(await one('SELECT count(*) FROM orders WHERE note = NULL')).toBe(0);
    });
  });
});
