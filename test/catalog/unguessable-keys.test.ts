/** Which unique keys tell a tenant what another has: the rule and its query say the same of each table. */
import rule from '../../policies/keys/require-tenant-in-unique-key';
import { startEmbedded, type Engine } from '../../src/engine';
import { askCatalog } from '../../src/rules/ask-catalog';
import { identified } from '../../src/rules/identity';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

/** By name of the table: its columns, and whether a key of it tells something. */
const TABLES: Readonly<Record<string, readonly [columns: string, tells: boolean]>> = {
  made_by_the_application: ['id uuid PRIMARY KEY', false],
  made_by_postgresql: ['id uuid PRIMARY KEY DEFAULT gen_random_uuid()', false],
  a_second_key_over_it: ['id uuid PRIMARY KEY, name text, UNIQUE (id, name)', false],
  a_random_token: [`token text DEFAULT 'token_' || gen_random_uuid() UNIQUE`, false],
  a_uuid_of_somebody_else: ['id uuid PRIMARY KEY, external_id uuid UNIQUE', true],
  a_uuid_in_a_wider_key: ['run uuid, step int, PRIMARY KEY (run, step)', true],
  a_number: ['id bigint PRIMARY KEY', true],
  a_name: ['id uuid PRIMARY KEY, name text UNIQUE', true],
};

const DDL = [
  'CREATE TABLE tenants (id uuid PRIMARY KEY);',
  ...Object.entries(TABLES).map(
    ([name, [columns]]) => `CREATE TABLE ${name} (tenant_id uuid REFERENCES tenants, ${columns});`,
  ),
].join('\n');

const telling = Object.keys(TABLES).filter((name) => TABLES[name]?.[1] === true);

beforeAll(loadParser);

test('the rule names the tables whose keys tell something', () => {
  const { ground } = readScript('schema.sql', DDL, { before: null, as: 'schema' }).script;
  const found = [...askCatalog(rule, ground)].map((hit) => identified(hit, 'sql').object);
  expect(found.toSorted()).toEqual(telling.map((name) => `table "public"."${name}"`).toSorted());
});

describe.each([15, 18])('on PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test('its query lists the same', async () => {
    const connection = await engine.connect();
    await connection.execute(DDL);
    const sql = 'sql' in rule.validation ? rule.validation.sql : '';
    const rows = await connection.query<{ relation: string }>(sql);
    expect(rows.map(({ relation }) => relation).toSorted()).toEqual(telling.toSorted());
  });
});
