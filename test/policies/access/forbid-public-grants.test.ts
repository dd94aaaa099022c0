import rule from '../../../policies/access/forbid-public-grants';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule, testWeights } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'grants by kind': shop(ORDERS),
    'a grant to a role by name': shop('{ columns: { id: uuid }, grants: { shop_reader: [select] } }'),
    'a view that names its readers': shop(
      ORDERS,
      'views: { v: { query: "select id from orders", grants: [shop_reader] } }',
    ),
    'a role that only begins like it': shop('{ columns: { id: uuid }, grants: { public_site: [select] } }').replace(
      'shop_app:',
      'public_site: { kind: reader }, shop_app:',
    ),
    'a view that names nobody': shop(ORDERS, 'views: { v: { query: "select id from orders" } }'),
  },
  fail: {
    'in capitals, on a table': {
      yaml: shop('{ columns: { id: uuid }, grants: { PUBLIC: [select] } }'),
      findings: [{ at: '/tables/orders/grants/PUBLIC', message: 'table "orders" is granted to PUBLIC' }],
    },
    'in mixed letters': {
      yaml: shop('{ columns: { id: uuid }, grants: { Public: [select] } }'),
      findings: [{ at: '/tables/orders/grants/Public', message: 'every role of the cluster' }],
    },
    'on a view, once and not again on its table': {
      yaml: shop(ORDERS, 'views: { v: { query: "select id from orders", grants: [shop_reader, public] } }'),
      findings: [{ at: '/views/v/grants/1', message: 'view "v"' }],
    },
    'on a function': {
      yaml: shop(ORDERS, 'functions: { f: { returns: integer, body: "select 1", grants: [public] } }'),
      findings: [{ at: '/functions/f/grants/0', message: 'function "f"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'EXECUTE, which everybody has from the start':
      'create function notes.one() returns int language sql as $$ select 1 $$',
    'granted and revoked again': 'grant select on notes.pages to public; revoke select on notes.pages from public',
    'a role that bears the name': 'create role "PUBLIC"; grant select on notes.pages to "PUBLIC"',
  },
  fail: {
    'a table': {
      sql: 'grant select on notes.colours to public',
      object: 'table "notes"."colours"',
      message: 'is open to PUBLIC, so every role of the cluster can access it',
      ddl: 'REVOKE SELECT ON TABLE "notes"."colours" FROM PUBLIC',
    },
    'one column': {
      sql: 'grant select (label) on notes.colours to public',
      object: 'table "notes"."colours"',
      message:
        'column "label" of table "notes"."colours" is open to PUBLIC, so every role of the cluster can access it',
      ddl: 'REVOKE SELECT ("label") ON TABLE "notes"."colours" FROM PUBLIC',
    },
    'a sequence': {
      sql: 'create sequence notes.numbers; grant usage on sequence notes.numbers to public',
      object: 'sequence "notes"."numbers"',
      message: 'sequence "notes"."numbers" is open to PUBLIC',
      ddl: 'REVOKE USAGE ON SEQUENCE "notes"."numbers" FROM PUBLIC',
    },
    'a schema': {
      sql: 'grant create on schema notes to public',
      object: 'schema "notes"',
      message: 'so every role can create objects in it',
      ddl: 'REVOKE CREATE ON SCHEMA "notes" FROM PUBLIC',
    },
    'the database': {
      sql: 'grant temporary on database notes to public',
      object: 'database',
      message: 'can create temporary objects',
      ddl: 'REVOKE TEMPORARY ON DATABASE "notes" FROM PUBLIC',
    },
  },
});

const definer = (returns: string): string =>
  `CREATE FUNCTION f() RETURNS ${returns} LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN RETURN NULL; END $$;`;

testWeights(rule, {
  'a function that runs as its owner': {
    sql: definer('int'),
    severity: ['error'],
    message: 'every role can run it as its owner; revoke it',
  },
  'one that only a trigger calls': {
    sql: definer('trigger'),
    severity: ['warning'],
    message: 'through a trigger of its own',
  },
});

const inside = (more: string): string =>
  `CREATE ROLE app; CREATE SCHEMA hidden; CREATE FUNCTION hidden.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'; ${more}`;

testWeights(rule, {
  'a function in a schema that nobody may look into': {
    sql: inside(''),
    severity: ['note'],
    message: 'every role that gets USAGE on its schema can run it as its owner; revoke it',
  },
  'a table there': {
    sql: inside('DROP FUNCTION hidden.f; CREATE TABLE hidden.t (id int); GRANT SELECT ON hidden.t TO PUBLIC'),
    severity: ['note'],
    message: 'so every role that gets USAGE on its schema can access it; revoke it',
  },
  'one that a role may look into': { sql: inside('GRANT USAGE ON SCHEMA hidden TO app'), severity: ['error'] },
  'one that gives rights to its own owner': {
    sql: inside('ALTER SCHEMA hidden OWNER TO app; GRANT USAGE ON SCHEMA hidden TO app'),
    severity: ['note'],
  },
});

const asking = (body: string, path = "SET search_path = ''"): string =>
  `SET ROLE owner; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER ${path} AS $$ ${body} $$`;
const ASKS = 'SELECT count(*) FROM public.orders WHERE customer = auth.uid()';

testWeights(rule, {
  'asks who calls, and whom PUBLIC adds is nobody to it': { sql: asking(ASKS), severity: ['warning'] },
  'asks, and a caller may redirect its names': { sql: asking(ASKS, ''), severity: ['error'] },
  'asks nobody': { sql: asking('SELECT count(*) FROM public.orders'), severity: ['error'] },
});
