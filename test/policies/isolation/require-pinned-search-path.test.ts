import rule from '../../../policies/isolation/require-pinned-search-path';
import { shop, tenantsSql, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'the path that the product gives': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer } }',
    ),
    'pg_temp last': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [shop, pg_temp] } }',
    ),
    'nothing but pg_temp': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [pg_temp] } }',
    ),
    'a function with the rights of its caller': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, search_path: [shop] } }',
    ),
    'pg_catalog first': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [pg_catalog, pg_temp] } }',
    ),
  },
  fail: {
    'without pg_temp': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [shop] } }',
      ),
      findings: [{ at: '/functions/f/search_path', message: "doesn't end in pg_temp" }],
    },
    'pg_temp first': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [pg_temp, shop] } }',
      ),
      findings: [{ at: '/functions/f/search_path', message: "doesn't end in pg_temp" }],
    },
    none: {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [] } }',
      ),
      findings: [{ at: '/functions/f/search_path', message: 'pins no search_path' }],
    },
    'a schema that others may write': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [public, pg_temp] } }',
      ),
      findings: [{ at: '/functions/f/search_path', message: 'includes "public"' }],
    },
    'the schema of the user': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, search_path: [$user, pg_temp] } }',
      ),
      findings: [{ at: '/functions/f/search_path', message: 'includes "$user"' }],
    },
  },
});

const called = (security: string): string =>
  tenantsSql(
    'guarded',
    `CREATE FUNCTION is_open() RETURNS boolean LANGUAGE plpgsql ${security} AS $$ BEGIN RETURN true; END $$`,
    'CREATE POLICY open ON orders AS RESTRICTIVE USING (is_open())',
  );

testWeights(rule, {
  'runs as its owner': { sql: called('SECURITY DEFINER'), severity: ['error'] },
  'runs as its caller, and a policy asks it': { sql: called(''), severity: ['warning'] },
});
