/** Whose rows these are, on the command line: said first in every format, corrected by flags, and not mentioned without tenants. */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { FORMATS, REVIEW_FORMATS } from '../../src/report/format';
import { runTenet } from '../support/cli';

const folder = mkdtempSync(join(tmpdir(), 'tenet-tenancy-'));
const file = (name: string, contents: string): string => {
  writeFileSync(join(folder, name), contents);
  return name;
};

const STORES = file(
  'stores.sql',
  `CREATE TABLE stores (id uuid PRIMARY KEY);
CREATE TABLE orders (id uuid PRIMARY KEY, store_id uuid NOT NULL REFERENCES stores, note char(9));
CREATE TABLE products (id uuid PRIMARY KEY, store_id uuid NOT NULL REFERENCES stores);
CREATE TABLE carts (id uuid PRIMARY KEY, store_id uuid NOT NULL REFERENCES stores);
CREATE TABLE countries (id uuid PRIMARY KEY);
CREATE TABLE logs (line text);
CREATE ROLE app LOGIN; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO app;`,
);

const SHOP = file(
  'shop.sql',
  `CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, tag_ids jsonb);
CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL, price float);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id bigint NOT NULL, placed_at timestamp NOT NULL DEFAULT now());
CREATE TABLE order_items (order_id int NOT NULL REFERENCES orders, product_id bigint NOT NULL REFERENCES products);
ALTER TABLE products ENABLE ROW LEVEL SECURITY; CREATE POLICY everybody ON products USING (true);
CREATE VIEW open_orders AS SELECT * FROM orders;
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, count(*) FROM orders GROUP BY 1;
CREATE ROLE shop_app LOGIN; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO shop_app;
CREATE FUNCTION total(o bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM order_items WHERE order_id = o $$;`,
);

copyFileSync(join(__dirname, '../corpora/temporal/schema.sql'), join(folder, 'temporal.sql'));
writeFileSync(join(folder, 'tenet.yaml'), readFileSync(join(__dirname, '../../examples/starter/tenet.yaml'), 'utf8'));

async function run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const { exitCode, stdout, stderr } = await runTenet(argv, folder);
  return { code: exitCode, out: stdout, err: stderr };
}

test('the first lines say the key, its share, the registry, what speaks for it, and how to correct it', async () => {
  const { out } = await run('check', STORES);
  expect(out.split('\n').slice(0, 5)).toEqual([
    'tenant key  "store_id" (uuid), inferred: in 3 of 6 tables',
    'registry    table "public.stores"',
    'evidence    foreign keys to one table (3), columns of that name (3)',
    'outside     2 tables without a tenant: public.countries, public.logs',
    'if wrong    --tenant-key COLUMN, or --no-tenants; --shared TABLE and --registry TABLE say what the',
  ]);
});

test.each(FORMATS)('%s has it', async (format) => {
  const { out } = await run('check', STORES, '--format', format);
  expect(out).toMatch(/store_id/);
  expect(out).toMatch(/in 3 of 6|"of": 6/);
});

test.each(FORMATS.flatMap((format) => [SHOP, 'temporal.sql'].map((name) => [format, name] as const)))(
  'without a key %s of %s has no word of tenants',
  async (format, name) => {
    const { out } = await run('check', name, '--format', format);
    expect(out.length).toBeGreaterThan(100);
    expect(out).not.toMatch(/.{0,60}tenant.{0,60}/i);
  },
);

test.each(FORMATS)('with --no-tenants %s has none either', async (format) => {
  const { out } = await run('check', STORES, '--no-tenants', '--format', format);
  expect(out).not.toMatch(/.{0,60}tenant.{0,60}/i);
});

interface Json {
  readonly tenancy?: { readonly source: string; readonly registry: string | null; readonly outside: readonly string[] };
  readonly findings: readonly { readonly rule: string; readonly known: string }[];
}

async function json(...argv: readonly string[]): Promise<Json> {
  return JSON.parse((await run(...argv, '--format', 'json')).out) as Json;
}

const knownOf = ({ findings }: Json, wanted: string): string | undefined =>
  findings.find(({ rule }) => rule === wanted)?.known;

test('what rests on an inferred key is assumed, what does not stays proved', async () => {
  const inferred = await json('check', STORES);
  expect(knownOf(inferred, 'isolation/require-rls')).toBe('assumed');
  expect(knownOf(inferred, 'keys/require-primary-key')).toBe('proved');
  const said = await json('check', STORES, '--tenant-key', 'store_id');
  expect(said.tenancy?.source).toBe('said');
  expect(knownOf(said, 'isolation/require-rls')).toBe('proved');
});

test('--shared and --registry say what tables are', async () => {
  const { tenancy } = await json(
    'check',
    STORES,
    '--tenant-key',
    'storeId',
    '--shared',
    'countries,public.logs',
    '--registry',
    'stores',
  );
  expect(tenancy).toMatchObject({ source: 'said', registry: 'public.stores', outside: [] });
});

test.each([
  [['check', STORES, '--tenant-key', 'stor_id'], 'no table has a column "stor_id"; did you mean "store_id"?'],
  [['check', STORES, '--shared', 'country'], '--shared: table "country" does not exist'],
  [['check', STORES, '--registry', 'store'], '--registry: table "store" does not exist; did you mean "stores"?'],
  [['check', STORES, '--tenant-key', 'store_id', '--no-tenants'], '--tenant-key and --no-tenants cannot be combined'],
  [['check', 'tenet.yaml', '--tenant-key', 'store_id'], '--tenant-key is for databases without a spec'],
  [['check', STORES, '--spec', 'tenet.yaml', '--no-tenants'], '--no-tenants is for databases without a spec'],
  [['review', 'tenet.yaml', '--shared', 'x'], '--shared is for databases without a spec'],
  [['prove', 'tenet.yaml', '--registry', 'x'], '--registry is for databases without a spec'],
  [['prove', STORES, '--tenant-key', 'stor_id'], 'no table has a column "stor_id"'],
])('%j', async (argv, message) => {
  const { code, err } = await run(...argv);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test.each(REVIEW_FORMATS)('a review as %s takes the flags', async (format) => {
  expect((await run('review', STORES, '--tenant-key', 'store_id', '--format', format)).code).toBe(1);
});

describe('prove', () => {
  test('without a key it says what it checked, and that no row was tried', async () => {
    for (const format of ['pretty', 'json', 'html']) {
      const { code, out } = await run('prove', SHOP, '--format', format);
      expect(code).toBe(1);
      expect(out).toMatch(/no\s+rows\s+were\s+tried/i);
      // the question and its remedy have names of their own
      expect(out.replaceAll(/no-tenant-key|--tenant-key|--no-tenants/g, '')).not.toMatch(/.{0,60}tenant.{0,60}/i);
    }
  });

  test('with one it says whose rows it took', async () => {
    const { out } = await run('prove', STORES);
    expect(out).toContain('"store_id" (uuid), inferred: in 3 of 6 tables');
  });

  test('who says that there are no tenants gets an answer', async () => {
    const quiet = file(
      'quiet.sql',
      'CREATE TABLE notes (id int PRIMARY KEY); CREATE ROLE app LOGIN; GRANT SELECT ON notes TO app;',
    );
    expect(await run('prove', quiet)).toMatchObject({ code: 1 });
    expect(await run('prove', quiet, '--no-tenants')).toMatchObject({ code: 0 });
  });
});
