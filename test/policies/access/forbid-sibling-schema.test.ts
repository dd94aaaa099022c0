import rule from '../../../policies/access/forbid-sibling-schema';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';

/** Each tenant has a schema with the same tables, and a role. */
const tenant = (name: string): string => `CREATE ROLE ${name}_app LOGIN; CREATE SCHEMA ${name};
CREATE TABLE ${name}.customers (id int PRIMARY KEY, email text); CREATE TABLE ${name}.orders (id int PRIMARY KEY);
GRANT USAGE ON SCHEMA ${name} TO ${name}_app; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA ${name} TO ${name}_app;
`;
const THREE = `${tenant('acme')}${tenant('globex')}${tenant('initech')}`;
const USE = 'GRANT USAGE ON SCHEMA acme TO globex_app;';

testScriptRule(rule, {
  pass: {
    'each in its own': THREE,
    'a privilege in a schema that the role may not use': `${THREE}GRANT SELECT ON acme.orders TO globex_app;`,
    'a role that reaches every schema, such as that of a backup': `${THREE}CREATE ROLE dumps LOGIN;
GRANT USAGE ON SCHEMA acme, globex, initech TO dumps; GRANT SELECT ON acme.orders, globex.orders, initech.orders TO dumps;`,
    'one role for all, which sets search_path': `CREATE ROLE app LOGIN; ${['a', 'b', 'c']
      .map(
        (name) => `CREATE SCHEMA ${name}; CREATE TABLE ${name}.t (id int); CREATE TABLE ${name}.u (id int);
GRANT USAGE ON SCHEMA ${name} TO app; GRANT SELECT ON ${name}.t, ${name}.u TO app;`,
      )
      .join('\n')}`,
    'two schemas, of which one may be a copy': `${tenant('acme')}${tenant('globex')}${USE} GRANT SELECT ON acme.orders TO globex_app;`,
    'schemas of other tables': `${THREE}CREATE SCHEMA shared; CREATE TABLE shared.countries (code text PRIMARY KEY);
GRANT USAGE ON SCHEMA shared TO acme_app, globex_app; GRANT SELECT ON shared.countries TO acme_app, globex_app;`,
    'a superuser': `${THREE}${USE} ALTER ROLE globex_app SUPERUSER; GRANT SELECT ON acme.orders TO globex_app;`,
    'granted and taken back': `${THREE}${USE} GRANT SELECT ON acme.orders TO globex_app; REVOKE SELECT ON acme.orders FROM globex_app;`,
  },
  fail: {
    'a table of another tenant': {
      sql: `${THREE}${USE}
GRANT SELECT ON acme.orders TO globex_app;`,
      findings: [
        {
          line: 11,
          message:
            '"globex_app" of schema "globex" reaches table "acme"."orders" in "acme", and 3 schemas have the same tables',
        },
      ],
    },
    'one column': {
      sql: `${THREE}${USE} GRANT SELECT (email) ON acme.customers TO globex_app;`,
      findings: [{ line: 10, message: 'reaches column "email" of table "acme"."customers"' }],
    },
    'through a group': {
      sql: `${THREE}CREATE ROLE readers; GRANT readers TO initech_app; GRANT USAGE ON SCHEMA acme TO readers; GRANT SELECT ON ALL TABLES IN SCHEMA acme TO readers;`,
      findings: [
        { line: 10, message: '"initech_app" of schema "initech" reaches table "acme"."customers" and 1 more' },
      ],
    },
    'where one tenant is a release behind': {
      sql: `${['a', 'b', 'c']
        .map(
          (name) =>
            `${tenant(name)}${['p', 'q', 'r'].map((table) => `CREATE TABLE ${name}.${table} (id int);`).join(' ')}`,
        )
        .join('\n')}CREATE TABLE c.new (id int); GRANT USAGE ON SCHEMA c TO a_app; GRANT SELECT ON c.orders TO a_app;`,
      findings: [{ line: 12, message: '"a_app" of schema "a" reaches table "c"."orders"' }],
    },
  },
});

const LIVE = ['acme', 'globex', 'initech'].map(tenant).join('');

testDatabaseRule(rule, {
  meaning: 'found',
  before: LIVE,
  pass: { 'each in its own': 'select 1' },
  fail: {
    'a table of another tenant': {
      sql: `${USE} grant select on acme.orders to globex_app`,
      object: 'schema "acme"',
      message: '"globex_app" of schema "globex" reaches table "acme"."orders"',
      ddl: 'REVOKE SELECT ON TABLE "acme"."orders" FROM "globex_app"',
    },
  },
});
