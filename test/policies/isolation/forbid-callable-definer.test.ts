import rule from '../../../policies/isolation/forbid-callable-definer';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { scriptFindingsOf, tenantsSql, testWeights } from '../../support/rule-tester';

const PINNED = 'set search_path = notes, pg_temp';
const made = (name: string, body: string, more = PINNED): string =>
  `create function notes.${name}() returns void language plpgsql security definer ${more} as $$ begin ${body}; end $$`;
const forApp = (name: string, to = 'notes_app'): string =>
  `revoke execute on function notes.${name}() from public; grant execute on function notes.${name}() to ${to}`;
const WRITES = "update notes.pages set body = ''";
const READS = 'perform 1 from notes.pages';

testDatabaseRule(rule, {
  pass: {
    'with the rights of its caller': `create function notes.f() returns void language plpgsql as $$ begin ${WRITES}; end $$`,
    'a trigger function, which nobody calls':
      'create function notes.f() returns trigger language plpgsql security definer as $$ begin return new; end $$',
    'nobody may execute it': `${made('f', WRITES)}; revoke execute on function notes.f() from public`,
    'nobody may use its schema': `create schema hidden; ${made('f', WRITES).replaceAll('notes.f', 'hidden.f')}`,
    'another role may, through which no tenant works': `create role stranger; ${made('f', WRITES)}; ${forApp('f', 'stranger')}`,
  },
  fail: {
    'writes rows of tenants': {
      sql: `${made('f', WRITES)}; ${forApp('f')}`,
      object: 'role "notes_app"',
      message:
        '"notes_app" can call 1 SECURITY DEFINER function: 1 write and 0 read tenant rows bypassing row security, 0 pin no search_path, first function "notes"."f"(), which writes table "notes"."pages"',
      hits: 1,
    },
    'what writes before what reads, whatever its name': {
      sql: `${made('a', READS)}; ${made('b', WRITES)}; ${made('c', 'null')}; ${forApp('a')}; ${forApp('b')}; ${forApp('c')}`,
      object: 'role "notes_app"',
      message:
        '3 SECURITY DEFINER functions: 1 write and 1 read tenant rows bypassing row security, 0 pin no search_path, first function "notes"."b"()',
      hits: 1,
    },
    'what pins no search_path before what does': {
      sql: `${made('a', WRITES)}; ${made('b', WRITES, '')}; ${forApp('a')}; ${forApp('b')}`,
      object: 'role "notes_app"',
      message:
        '1 pin no search_path, first function "notes"."b"(), which writes table "notes"."pages" bypassing row security and pins no search_path',
      hits: 1,
    },
    'by a function that it calls': {
      sql: `create function notes.g() returns void language plpgsql as $$ begin ${WRITES}; end $$; ${made('f', 'perform notes.g()')}; ${forApp('f')}`,
      object: 'role "notes_app"',
      message: 'which writes table "notes"."pages"',
      hits: 1,
    },
    'by the text of a dynamic statement, its names in quotes': {
      sql: `${made('f', `execute 'DELETE FROM "notes"."pages"'`)}; ${forApp('f')}`,
      object: 'role "notes_app"',
      message: 'which writes table "notes"."pages"',
      hits: 1,
    },
    'a body in SQL that PostgreSQL keeps as it parsed it': {
      sql: `create function notes.f() returns bigint language sql security definer ${PINNED} begin atomic select count(*) from notes.pages; end; ${forApp('f')}`,
      object: 'role "notes_app"',
      message: 'which reads table "notes"."pages"',
      hits: 1,
    },
    'through a group': {
      sql: `create role callers; grant callers to notes_app; ${made('f', WRITES)}; ${forApp('f', 'callers')}`,
      object: 'role "notes_app"',
      message: 'which writes table "notes"."pages"',
    },
    'everybody, once and not for each role again': {
      sql: `${made('f', WRITES)}; grant usage on schema notes to public`,
      object: 'role "PUBLIC"',
      message: '"PUBLIC" can call 1 SECURITY DEFINER function',
      hits: 1,
    },
  },
});

const ROOT = 'CREATE ROLE root SUPERUSER';
const definer = (body: string): string =>
  `RESET ROLE; SET ROLE root; CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN ${body}; END $$`;

testWeights(rule, {
  'what writes rows of tenants': {
    sql: tenantsSql('guarded', ROOT, definer('DELETE FROM orders')),
    severity: ['warning'],
    message: '1 write and 0 read',
  },
  'what touches no row of a tenant': { sql: tenantsSql('guarded', ROOT, definer('PERFORM now()')), severity: [] },
  'an owner whom policies hold touches what they show': {
    sql: tenantsSql(
      'guarded',
      'RESET ROLE',
      'CREATE ROLE plain',
      definer('DELETE FROM orders').replace('root', 'plain'),
    ),
    severity: [],
  },
});

test('a migration is told of its own function, beside others that stood there', async () => {
  const found = await scriptFindingsOf(
    rule,
    'CREATE ROLE app LOGIN; ALTER TABLE orders ADD COLUMN tenant_id uuid; CREATE ROLE root SUPERUSER; SET ROLE root; CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN DELETE FROM orders; END $$; REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION f() TO app',
  );
  expect(found.map(({ object }) => object)).toEqual(['function "public"."f"()']);
});
