import { resolve } from '../../src/model/resolve';
import type { Spec } from '../../src/spec/types';
import { modelOf } from '../support/spec';

const HEAD = `
tenet: 1
database: shop
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
`;
const TENANTS = 'tenants: { scope: registry, columns: { id: uuid, name: text } }';

async function tableOf(text: string, name: string) {
  const model = await modelOf(`${HEAD}\ntables:\n  ${TENANTS}\n${text}`);
  const table = model.tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

describe('a tenant table', () => {
  const TEXT = `
  customers: { columns: { id: uuid, name: text } }
  orders:
    columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: set-null }, nullable: true }, number: text }
    unique: [[number]]
    indexes: { orders_by_number: { columns: [number desc] } }
`;

  test('gets the tenant first in its columns, keys, unique keys and indexes', async () => {
    const orders = await tableOf(TEXT, 'orders');
    expect(orders.columns[0]).toMatchObject({ name: 'tenant_id', type: 'uuid', nullable: false, added: true });
    expect(orders.primaryKey?.columns).toEqual(['tenant_id', 'id']);
    expect(orders.uniques.map((unique) => unique.columns)).toEqual([['tenant_id', 'number']]);
    expect(orders.indexes[0]?.columns.map((column) => [column.expression, column.descending])).toEqual([
      ['tenant_id', false],
      ['number', true],
    ]);
  });

  test('references others with the tenant on both sides, and keeps it when the parent goes', async () => {
    const orders = await tableOf(TEXT, 'orders');
    expect(orders.foreignKeys.at(-1)).toMatchObject({
      columns: ['tenant_id', 'customer_id'],
      to: ['tenant_id', 'id'],
      onDelete: 'set-null',
      setColumns: ['customer_id'],
    });
  });

  test('gets an index for a foreign key that nothing covers', async () => {
    const orders = await tableOf(TEXT, 'orders');
    expect(orders.indexes.filter((index) => index.added).map((index) => index.name)).toEqual([
      'orders_customer_id_idx',
    ]);
  });

  test('has row security enabled and forced', async () => {
    expect((await tableOf(TEXT, 'orders')).rls).toMatchObject({ enabled: true, forced: true });
  });

  test('belongs to the owner, and the application may read and write it', async () => {
    const orders = await tableOf(TEXT, 'orders');
    expect(orders.owner).toBe('shop_owner');
    expect(orders.grants).toMatchObject([{ role: 'shop_app', privileges: ['select', 'insert', 'update', 'delete'] }]);
  });
});

describe('a partitioned table', () => {
  test('carries its partition column in every unique key, as PostgreSQL wants it', async () => {
    const events = await tableOf(
      '  events: { columns: { id: uuid, at: timestamptz, source: text }, unique: [[source]], partition: { by: range, column: at, every: day } }',
      'events',
    );
    expect(events.primaryKey?.columns).toEqual(['tenant_id', 'id', 'at']);
    expect(events.uniques[0]?.columns).toEqual(['tenant_id', 'source', 'at']);
  });
});

describe('a registry', () => {
  test('is guarded by its own key', async () => expect((await tableOf('', 'tenants')).tenantColumn).toBe('id'));
  test('may only be read at run time', async () =>
    expect((await tableOf('', 'tenants')).grants).toMatchObject([{ role: 'shop_app', privileges: ['select'] }]));
});

describe('a shared table', () => {
  const TEXT = '  currencies: { scope: shared, reason: ISO list, columns: { code: { type: text, key: true } } }';
  test('has no tenant column and may only be read', async () => {
    const currencies = await tableOf(TEXT, 'currencies');
    expect(currencies).toMatchObject({
      tenantColumn: null,
      rls: { enabled: false },
      primaryKey: { columns: ['code'] },
    });
    expect(currencies.grants).toMatchObject([{ role: 'shop_app', privileges: ['select'] }]);
  });
});

test('columns of a class of personal data are left out for who is not among its readers', async () => {
  const model =
    await modelOf(`${HEAD.replace('shop_app: { kind: application }', 'shop_app: { kind: application }, shop_reader: { kind: reader }')}
compliance: { pii: { contact: { readers: [shop_app] } } }
tables:
  ${TENANTS}
  people: { columns: { id: uuid, email: { type: text, pii: contact } } }
`);
  const people = model.tables[1];
  expect(people?.grants).toMatchObject([
    { role: 'shop_app', columns: null },
    { role: 'shop_reader', columns: ['tenant_id', 'id'] },
  ]);
});

test('a role that reaches a table only through a view may read just the columns of the view', async () => {
  const model =
    await modelOf(`${HEAD.replace('shop_app: { kind: application }', 'shop_app: { kind: application }, acme: { kind: partner }')}
tables:
  ${TENANTS}
  orders: { columns: { id: uuid, total: int, secret: text, status: text } }
views: { open_orders: { query: "select id, o.total from orders o where status = 'open'", grants: [acme] } }
`);
  expect(model.tables[1]?.grants.at(-1)).toMatchObject({
    role: 'acme',
    privileges: ['select'],
    columns: ['id', 'status', 'total'],
    because: 'view',
  });
});

describe('what was not said', () => {
  test('is listed as an assumption with its risk', async () => {
    const model = await modelOf('{ tenet: 1, database: shop, tables: { orders: { columns: { id: uuid } } } }');
    const places = model.assumptions.map((assumption) => assumption.at);
    expect(places).toEqual(
      expect.arrayContaining([
        '/postgres',
        '/tenancy/model',
        '/tenancy/key/column',
        '/tenancy/key/type',
        '/tenancy/context/setting',
        '/roles',
        '/tables',
      ]),
    );
    expect(model.assumptions.every((assumption) => assumption.because !== '' && assumption.risk !== '')).toBe(true);
  });

  test('is nothing where everything was said', async () => {
    const model = await modelOf(
      `postgres: 16\n${HEAD}\ntables:\n  ${TENANTS.replace('id: uuid', 'id: { type: uuid, default: gen_random_uuid() }')}`,
    );
    expect(model.assumptions).toEqual([]);
  });
});

describe('what cannot be understood', () => {
  test.each([
    [
      'an unknown table',
      'tables: { orders: { columns: { id: uuid, c: { type: uuid, references: custmers } } }, customers: { columns: { id: uuid } } }',
      '/tables/orders/columns/c/references',
      'did you mean "customers"?',
    ],
    [
      'an unknown role in a grant',
      'tables: { orders: { columns: { id: uuid }, grants: { ap: [select] } } }',
      '/tables/orders/grants/ap',
      'role "ap" is not declared',
    ],
    [
      'an unknown column in an index',
      'tables: { orders: { columns: { id: uuid, total: int }, indexes: { i: { columns: [totl] } } } }',
      '/tables/orders/indexes/i/columns/0',
      'did you mean "total"?',
    ],
    [
      'a default that breaks out',
      'tables: { orders: { columns: { id: uuid, s: { type: text, default: "\'x\'); drop table y; --" } } } }',
      '/tables/orders/columns/s/default',
      'not a single SQL expression',
    ],
    [
      'a type that breaks out',
      'tables: { orders: { columns: { id: uuid, s: "text); drop table y; --" } } }',
      '/tables/orders/columns/s',
      'not the name of a type',
    ],
    [
      'a view of nothing',
      'views: { v: { query: select id from nowhere } }',
      '/views/v/query',
      'relation "nowhere" is not declared',
    ],
    [
      'a view that writes',
      'views: { v: { query: "delete from orders" } }',
      '/views/v/query',
      'must be a SELECT, not DELETE',
    ],
    [
      'a key of two columns referenced by one',
      'tables: { a: { columns: { x: uuid, y: uuid }, key: [x, y] }, b: { columns: { id: uuid, a: { type: uuid, references: a } } } }',
      '/tables/b/columns/a/references',
      'cannot reference it',
    ],
    [
      'two tables with an index of one name',
      'tables: { a: { columns: { id: uuid, x: text }, indexes: { i: { columns: [x] } } }, b: { columns: { id: uuid, x: text }, indexes: { i: { columns: [x] } } } }',
      '/tables/b/indexes/i',
      'index "i" has the same name as the index at /tables/a/indexes/i',
    ],
    [
      'a view with the name of a table',
      'tables: { a: { columns: { id: uuid } } }\nviews: { a: { query: "select 1 as one" } }',
      '/views/a',
      'view "a" has the same name as the table at /tables/a',
    ],
    ['a schema for each of no tenants', 'tenancy: { model: schema-per-tenant }', '/tenancy', 'needs a list of tenants'],
  ])('%s', async (_name, text, place, words) => {
    await modelOf('{ tenet: 1, database: loads_the_parser }');
    const { parse } = jest.requireActual<typeof import('yaml')>('yaml');
    const { problems } = resolve(
      parse(`tenet: 1\ndatabase: shop\nroles: { app: { kind: application } }\n${text}`) as Spec,
    );
    expect(problems.map((problem) => [problem.at, problem.message])).toContainEqual([
      place,
      expect.stringContaining(words),
    ]);
  });
});
