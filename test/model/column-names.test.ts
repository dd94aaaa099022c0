/** What a column is named after is told only where it is clear; the query that rules are validated by tells the same. */
import { objectsOf } from '../../src/catalog/select';
import { keyMeantBy } from '../../src/meaning/key-meant';
import { KEY_MEANT_SQL } from '../../src/model/column-names';
import { startEmbedded, type Engine } from '../../src/engine';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

/** A table with a key `id` of its own, and more of it. */
const table = (name: string, more = '', type = 'uuid'): string =>
  `CREATE TABLE ${name} (id ${type} PRIMARY KEY${more === '' ? '' : `, ${more}`});`;

interface Case {
  readonly name: string;
  readonly ddl: readonly string[];
  /** `column -> table.key`, in the order of their names. */
  readonly meant: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a plural',
    ddl: [table('suppliers'), table('orders', 'supplier_id uuid')],
    meant: ['supplier_id -> suppliers.id'],
  },
  {
    name: 'another type of the key',
    ddl: [table('categories', '', 'bigint'), table('orders', 'category_id uuid')],
    meant: ['category_id -> categories.id'],
  },
  {
    name: 'camel case, as Prisma writes it',
    ddl: [table('"Ticker"'), table('"JobRun"', '"tickerId" uuid')],
    meant: ['tickerId -> Ticker.id'],
  },
  {
    name: 'a table of one word in lower case, meant by a column in camel case',
    ddl: [table('"user"'), table('"UserSession"', '"userId" uuid')],
    meant: ['userId -> user.id'],
  },
  {
    name: 'a table whose name begins with no word',
    ddl: [table('suppliers'), table('_orders', 'supplier_id uuid')],
    meant: ['supplier_id -> suppliers.id'],
  },
  {
    name: 'a key within the tenant',
    ddl: [
      'CREATE TABLE items (tenant_id uuid, id uuid, PRIMARY KEY (tenant_id, id));',
      table('orders', 'tenant_id uuid, item_id uuid'),
    ],
    meant: ['item_id -> items.id'],
  },
  {
    name: 'a part of the thing beside it, which references it',
    ddl: [
      table('roles'),
      'CREATE TABLE user_roles (user_id uuid, role_id uuid REFERENCES roles, PRIMARY KEY (user_id, role_id));',
      table('user_sessions', 'role_id uuid'),
    ],
    meant: ['role_id -> roles.id'],
  },
  {
    name: 'a unique name of its own that is no id of it',
    ddl: [table('suppliers', 'name text UNIQUE'), table('orders', 'supplier_id uuid')],
    meant: ['supplier_id -> suppliers.id'],
  },
  {
    name: 'a reference',
    ddl: [table('suppliers'), table('orders', 'supplier_id uuid REFERENCES suppliers')],
    meant: [],
  },
  {
    name: 'a table of another generation of names',
    ddl: [table('"Event"'), table('v1_event_lookup', 'event_id bigint')],
    meant: [],
  },
  {
    name: 'a column in camel case and a table in words',
    ddl: [table('step_run'), table('"LogLine"', '"stepRunId" uuid')],
    meant: [],
  },
  {
    name: 'a nearer table, by the first word and the last',
    ddl: [table('event'), table('v1_events_olap'), table('v1_event_run_olap', 'event_id uuid')],
    meant: [],
  },
  {
    name: 'a nearer table, by the first word alone, in camel case',
    ddl: [table('"Profile"'), table('"UserProfile"'), table('"UserSetting"', '"profileId" uuid')],
    meant: [],
  },
  {
    name: 'a unique column of that name',
    ddl: [
      table('"Action"', '"tenantId" uuid, "actionId" text, UNIQUE ("tenantId", "actionId")'),
      table('"QueueItem"', '"tenantId" uuid, "actionId" text'),
    ],
    meant: [],
  },
  {
    name: 'a unique index with a column of that name',
    ddl: [
      table('documents', 'document_id uuid, version integer'),
      'CREATE UNIQUE INDEX ON documents (document_id, version);',
      table('comments', 'document_id uuid'),
    ],
    meant: [],
  },
  {
    name: 'an id of what another column says',
    ddl: [table('owners'), table('files', 'owner_id uuid, owner_type text')],
    meant: [],
  },
  { name: 'two tables', ddl: [table('person'), table('persons'), table('orders', 'person_id uuid')], meant: [] },
  {
    name: 'a key that is no id',
    ddl: ['CREATE TABLE currencies (code text PRIMARY KEY);', table('orders', 'currency_id uuid')],
    meant: [],
  },
  {
    name: 'a key of two columns',
    ddl: ['CREATE TABLE runs (id uuid, at date, PRIMARY KEY (id, at));', table('steps', 'run_id uuid')],
    meant: [],
  },
  {
    name: 'the tenant, in either spelling',
    ddl: [table('"Tenant"'), table('"Event"', '"tenantId" uuid'), table('v1_event', 'tenant_id uuid')],
    meant: [],
  },
  {
    name: 'a table of another schema',
    ddl: ['CREATE SCHEMA crm;', table('crm.suppliers'), table('orders', 'supplier_id uuid')],
    meant: [],
  },
];

function inText(ddl: string): readonly string[] {
  const { catalog, meaning } = readScript('schema.sql', ddl, { before: null, as: 'schema' }).script.ground;
  return objectsOf(catalog, 'column').flatMap(({ id }) => {
    const key = keyMeantBy(catalog, meaning, id);
    return key === undefined ? [] : [`${id.name} -> ${key.table.id.name}.${key.column.id.name}`];
  });
}

test.each(CASES)('$name', async ({ ddl, meant }) => {
  await loadParser();
  expect(inText(ddl.join('\n'))).toEqual(meant);
});

describe.each([15, 18])('the query, on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(CASES)('$name', async ({ ddl, meant }) => {
    const session = await engine.connect();
    await session.execute(`BEGIN; ${ddl.join('\n')}`);
    const rows = await session.query<{ readonly meant: string }>(
      `${KEY_MEANT_SQL} SELECT format('%s -> %s.%s', attname, relname, key) AS meant FROM meant JOIN pg_class c ON c.oid = named ORDER BY 1`,
    );
    await session.end();
    expect(rows.map((row) => row.meant)).toEqual(meant);
  });
});
