/** Which unique keys tell a tenant what another has: the rule and its query say the same of each table. */
import rule from '../../policies/keys/require-tenant-in-unique-key';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectText } from '../../src/kinds/id';
import { askCatalog } from '../../src/rules/ask-catalog';
import { subjectOf } from '../../src/rules/identity';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

/** By name of the table: its columns, and where a key of it tells something: a key with an id in it only under row security. */
const TABLES: Readonly<Record<string, readonly [columns: string, tells: 'always' | 'with row security' | 'never']>> = {
  made_by_the_application: ['id uuid PRIMARY KEY', 'never'],
  made_by_postgresql: ['id uuid PRIMARY KEY DEFAULT gen_random_uuid()', 'never'],
  a_second_key_over_it: ['id uuid PRIMARY KEY, name text, UNIQUE (id, name)', 'never'],
  a_random_token: [`token text DEFAULT 'token_' || gen_random_uuid() UNIQUE`, 'never'],
  a_uuid_of_somebody_else: ['id uuid PRIMARY KEY, external_id uuid UNIQUE', 'with row security'],
  a_uuid_in_a_wider_key: ['run uuid, step int, PRIMARY KEY (run, step)', 'always'],
  a_number: ['id bigint PRIMARY KEY', 'with row security'],
  a_name: ['id uuid PRIMARY KEY, name text UNIQUE', 'always'],
};

const LEVELS = ['with row security', 'without row security'] as const;

const ddlOf = (level: (typeof LEVELS)[number]): string =>
  [
    'CREATE TABLE tenants (id uuid PRIMARY KEY);',
    ...Object.entries(TABLES).flatMap(([name, [columns]]) => [
      `CREATE TABLE ${name} (tenant_id uuid REFERENCES tenants, ${columns});`,
      ...(level === 'with row security' ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;`] : []),
    ]),
  ].join('\n');

const tellingIn = (level: (typeof LEVELS)[number]): readonly string[] =>
  Object.keys(TABLES)
    .filter((name) => TABLES[name]?.[1] === 'always' || TABLES[name]?.[1] === level)
    .toSorted();

beforeAll(loadParser);

test.each(LEVELS)('%s, the rule names the tables whose keys tell something', (level) => {
  const { ground } = readScript('schema.sql', ddlOf(level), { before: null, as: 'schema' }).script;
  const found = [...askCatalog(rule, ground)].map((hit) => objectText(subjectOf(hit.about)));
  expect(found.toSorted()).toEqual(tellingIn(level).map((name) => `table "public"."${name}"`));
});

describe.each([15, 18])('on PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(LEVELS)('%s, its query lists the same', async (level) => {
    const connection = await engine.connect();
    await connection.execute('BEGIN');
    await connection.execute(ddlOf(level));
    const sql = 'sql' in rule.validation ? rule.validation.sql : '';
    const rows = await connection.query<{ relation: string }>(sql);
    await connection.execute('ROLLBACK');
    expect(rows.map(({ relation }) => relation).toSorted()).toEqual(tellingIn(level));
  });
});
