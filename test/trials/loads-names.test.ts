/** Names in the SQL of a spec: those that mean nothing are problems with their place, those that mean something are none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

const HEAD = `tenet: 1
database: shop
postgres: 16
tenancy: { key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_migrator: { kind: migrator }, shop_app: { kind: application } }
`;
const TABLES = `tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  customers: { columns: { id: uuid, email: text } }
`;
const orders = (columns: string, more = ''): string =>
  `${HEAD}${TABLES}  orders:\n    columns:\n      id: uuid\n      customer_id: { type: uuid, references: customers }\n      total: numeric(12,2)\n      ${columns}\n${more}`;
const query = (sql: string): string => orders('at: timestamptz', `queries:\n  q: { sql: ${JSON.stringify(sql)} }\n`);
const view = (sql: string): string => orders('at: timestamptz', `views:\n  v: { query: ${JSON.stringify(sql)} }\n`);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-names-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Problem {
  readonly line: number;
  readonly column: number;
  readonly end_column: number;
  readonly message: string;
  readonly remedy: string;
}

async function problemsOf(spec: string, ...more: readonly string[]): Promise<readonly Problem[]> {
  writeFileSync(join(folder, 'tenet.yaml'), spec);
  const { stdout, exitCode } = await runTenet(['check', '--format', 'json', ...more], folder);
  const { problems } = JSON.parse(stdout) as { readonly problems: readonly Problem[] };
  expect(exitCode === 2).toBe(problems.length > 0);
  return problems;
}

/** The text that a problem is at, and what it says. */
async function told(spec: string): Promise<readonly (readonly [word: string | undefined, message: string])[]> {
  const lines = spec.split('\n');
  return (await problemsOf(spec)).map(({ line, column, end_column: end, message }) => [
    lines[line - 1]?.slice(column - 1, end - 1),
    message,
  ]);
}

describe('a name that means nothing', () => {
  test.each([
    ['a text without its quotes', orders('plan: { type: text, default: free }'), 'free', `did you mean "'free'"?`],
    [
      'a function without its parentheses',
      orders('at: { type: timestamptz, default: now }'),
      'now',
      'did you mean "now()"?',
    ],
    [
      'a default of another column',
      orders('n: { type: numeric, default: total + 1 }'),
      'total',
      'a default cannot refer to columns',
    ],
    ['a type', orders('note: txt'), 'txt', 'did you mean "text"?'],
    ['a type with a length', orders('note: vrchar(20)'), 'vrchar(20)', 'did you mean "varchar"?'],
    [
      'a type in a cast',
      orders('n: { type: integer, check: "total::integr > 0" }'),
      'integr',
      'did you mean "integer"?',
    ],
    ['a type of an extension', orders('mail: citext'), 'citext', 'extension "citext", which is not declared'],
    ['a column in a check', orders('n: { type: integer, check: "totl > 0" }'), 'totl', 'did you mean "total"?'],
    [
      'another table in a check',
      orders('n: integer', '    checks: { c: "total > customers.total" }\n'),
      'customers',
      'not in FROM',
    ],
    [
      'a column of a generated column',
      orders('n: { type: numeric, generated: "totel * 2" }'),
      'totel',
      'did you mean "total"?',
    ],
    [
      'a column of an index expression',
      orders('n: text', '    indexes: { i: { columns: ["(lower(nn))"] } }\n'),
      'nn',
      'did you mean "n"?',
    ],
    [
      'a column of an index predicate',
      orders('n: text', '    indexes: { i: { columns: [n], where: "totl > 0" } }\n'),
      'totl',
      'did you mean',
    ],
    [
      'a column of a policy',
      orders('n: text', '    policies: { p: { using: "totl > 0" } }\n'),
      'totl',
      'did you mean "total"?',
    ],
    [
      'a table of a policy',
      orders('n: text', '    policies: { p: { using: "id in (select id from custmers)" } }\n'),
      'custmers',
      'did you mean "customers"?',
    ],
    ['a table of a query', query('select * from nope'), 'nope', 'relation "nope" is not declared'],
    ['a column of a query', query('select id, totl from orders where at > $1'), 'totl', 'did you mean "total"?'],
    ['a qualified column', query('select o.idd from orders o'), 'idd', 'does not exist in "o"; did you mean "id"?'],
    ['an alias', query('select ordrs.id from orders'), 'ordrs', 'did you mean "orders"?'],
    ['a table behind its alias', query('select orders.id from orders o'), 'orders', 'not in FROM'],
    ['a column of a CTE', query('with c as (select id from orders) select total from c'), 'total', 'does not exist'],
    [
      'a column of a sub-query',
      query('select s.total from (select id from orders) s'),
      'total',
      'does not exist in "s"',
    ],
    [
      'a column of USING',
      query('select 1 from orders join customers using (customer_id)'),
      'customer_id',
      'does not exist in "customers"',
    ],
    [
      'a sibling without LATERAL',
      query('select 1 from orders o, (select o.id) s'),
      'o',
      'neither a table nor an alias',
    ],
    ['a column that is set', query('update orders set totl = 1'), 'totl', 'did you mean "total"?'],
    [
      'a column that is inserted',
      query('insert into orders (id, totl) values ($1, $2)'),
      'totl',
      'did you mean "total"?',
    ],
    [
      'a column of excluded',
      query('insert into orders (id) values ($1) on conflict do nothing returning idd'),
      'idd',
      'did you mean "id"?',
    ],
    [
      'ORDER BY of a UNION',
      query('select id from orders union select id from customers order by total'),
      'total',
      'does not exist',
    ],
    ['a column of a view', view('select id, totl from orders'), 'totl', 'did you mean "total"?'],
    [
      'a column that a view does not show',
      orders('n: text', 'views:\n  v: { query: "select id from orders" }\n  w: { query: "select total from v" }\n'),
      'total',
      'does not exist',
    ],
    [
      'a column of a rollup',
      orders(
        'n: text',
        'rollups:\n  r: { query: "select tenant_id, sum(totl) as s from orders group by 1", refresh: 1h }\n',
      ),
      'totl',
      'did you mean "total"?',
    ],
    [
      'the key of a rollup',
      orders(
        'n: text',
        'rollups:\n  r: { query: "select tenant_id, count(*) as n from orders group by 1", key: [tenant], refresh: 1h }\n',
      ),
      'tenant',
      'not in the output',
    ],
    [
      'a table of a SQL function',
      orders('n: text', 'functions:\n  f: { returns: bigint, body: "select count(*) from ordrs" }\n'),
      'ordrs',
      'did you mean "orders"?',
    ],
    [
      'a type of an argument',
      orders('n: text', 'functions:\n  f: { args: { a: biggint }, returns: bigint, body: "select 1" }\n'),
      'biggint',
      'did you mean "bigint"?',
    ],
    [
      'a partition column',
      `${HEAD}${TABLES}  events: { columns: { id: uuid, at: timestamptz }, partition: { by: range, column: att, every: day } }\n`,
      'att',
      'did you mean "at"?',
    ],
  ])('%s', async (_name, spec, word, message) => {
    const found = await told(spec);
    expect(found).toContainEqual([word, expect.stringContaining(message)]);
  });

  test('is shown within a block of text, at the word', async () => {
    const spec = orders(
      'n: text',
      'views:\n  v:\n    query: |\n      select id, n\n        , totl\n      from orders -- totl\n',
    );
    const [problem] = await problemsOf(spec);
    expect(problem).toMatchObject({
      line: spec.split('\n').findIndex((line) => line.includes(', totl')) + 1,
      column: 11,
      end_column: 15,
    });
  });

  test('of a query on the command line is a problem there', async () => {
    writeFileSync(join(folder, 'tenet.yaml'), orders('n: text'));
    const { stdout, exitCode } = await runTenet(['check', '--query', 'select *\nfrom nope'], folder);
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('--query:2:6')]);
  });
});

describe('a name that means something, or that only a server knows, is no problem', () => {
  test.each([
    ['a constant', orders('plan: { type: text, default: "\'free\'" }')],
    ['a function, which PostgreSQL decides', orders('at: { type: timestamptz, default: "nw()" }')],
    ['words that are functions', orders('u: { type: text, default: current_user }')],
    [
      'types in other spellings',
      orders(
        'a: "INT"\n      b: character varying(10)\n      c: double precision\n      d: "text[]"\n      e: pg_catalog.int8\n      f: "timestamp(3) with time zone"',
      ),
    ],
    ['a type of a declared extension', orders('mail: citext').replace('roles:', 'extensions: [citext]\nroles:')],
    [
      'any type beside an extension that is not known',
      orders('place: geometry(point)').replace('roles:', 'extensions: [postgis]\nroles:'),
    ],
  ])('%s', async (_name, spec) => expect(await problemsOf(spec)).toEqual([]));

  test.each([
    'select o.id, orders_of.n from orders o join (select customer_id, count(*) as n from orders group by customer_id) orders_of using (customer_id)',
    'with recursive t (n) as (select 1 union all select n + 1 from t where n < 3) select n from t',
    'with c as materialized (select id, total as t from orders) select c.t, o.id from c join orders o on o.id = c.id',
    'select o.*, c.email from orders o, lateral (select email from customers where id = o.customer_id) c',
    'select o from orders o where o is not null',
    'select ctid, tableoid, orders.xmin from orders',
    'select g, g + 1 from generate_series(1, 3) g',
    "select x.a, y.value from jsonb_to_recordset('[]') as x (a int, b text), jsonb_array_elements('[]') y",
    'select n, ordinality from unnest(array[1, 2]) with ordinality as u (n, ordinality)',
    'select total as t from orders group by t order by t desc, sum(total)',
    'select date_trunc($1, at) as day, count(*) from orders group by day having count(*) > 1 order by day',
    'select distinct on (customer_id) id from orders order by customer_id, at desc',
    'select id from orders union all select id from customers order by id limit 3',
    'insert into orders (id, total) values ($1, $2) on conflict (tenant_id, id) do update set total = excluded.total + orders.total where orders.total > 0 returning id, total',
    'insert into orders (id, total) select id, 1 from customers returning *',
    'update orders o set total = c.n from (select id, 3 as n from customers) c where c.id = o.customer_id returning o.id, c.n',
    'delete from orders using customers c where c.id = orders.customer_id returning c.email',
    'merge into orders o using customers c on c.id = o.customer_id when matched then update set total = 1 when not matched then insert (id, total) values (c.id, 2)',
    'with gone as (delete from orders returning id, total) select sum(total) from gone',
    'select sum(total) over w, rank() over (partition by customer_id order by at) from orders window w as (order by at)',
    'select (select c.email from customers c where c.id = o.customer_id) as mail from orders o where exists (select from orders p where p.customer_id = o.customer_id)',
    'select relname from pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = $1',
    'select j.id, j.email from (orders o join customers c on c.id = o.customer_id) as j (a, b, c, d, e, id, email)',
    'select shop.orders.total from shop.orders',
    "select x.* from xmltable('/a' passing '<a/>' columns v text) x",
    "select count(*) filter (where total > 0), string_agg(id::text, ',' order by at) from orders",
    'values (1, 2) order by column1',
    'select case when total > 0 then id end from orders for update of orders',
    'select array(select id from orders), exists(select 1), (row(total)).f1 from orders',
    'select a.n from (values (1), (2)) as a (n)',
    'select o.total from orders as o natural join customers',
    'select grouping(customer_id), customer_id, total from orders group by grouping sets ((customer_id), (total))',
  ])('%s', async (sql) => expect(await problemsOf(query(sql))).toEqual([]));

  test('what only a server can look up is counted', async () => {
    writeFileSync(join(folder, 'tenet.yaml'), query('select lost from pg_stat_activity'));
    const { stdout } = await runTenet(['check'], folder);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 undecided name');
  });
});
