import rule from '../../../policies/isolation/forbid-powerful-definer';
import { shop, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'the owner that the product makes': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer } }',
    ),
    'with the rights of its caller': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, owner: shop_owner } }',
    ),
    'a role without power': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer, owner: shop_app } }',
    ),
    'a reader': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer, owner: shop_reader } }',
    ),
  },
  fail: {
    'the owner of the tables': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, owner: shop_owner } }',
      ),
      findings: [{ at: '/functions/f/owner', message: 'owns tables' }],
    },
    'a role that bypasses row security': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, owner: job } }',
      ).replace('shop_app:', 'job: { kind: analytics, bypass_rls: true }, shop_app:'),
      findings: [{ at: '/functions/f/owner', message: 'bypasses row security' }],
    },
    'a superuser': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, security: definer, owner: root } }',
      ).replace('shop_app:', 'root: { kind: migrator, superuser: true }, shop_app:'),
      findings: [{ at: '/functions/f/owner', message: 'is a superuser' }],
    },
  },
});

const powerful = (returns: string): string =>
  `CREATE ROLE su SUPERUSER; SET ROLE su; CREATE FUNCTION f() RETURNS ${returns} LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RETURN NULL; END $$;`;

testWeights(rule, {
  'what anybody calls': { sql: powerful('int'), severity: ['error'] },
  'what a trigger calls': { sql: powerful('trigger'), severity: ['warning'] },
});

const owned = (rest: string): string => `CREATE ROLE su SUPERUSER; CREATE ROLE app; SET ROLE su; ${rest}`;
const asks = (body: string, path = "SET search_path = ''", rest = ''): string =>
  owned(`CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER ${path} AS $$ ${body} $$; ${rest}`);
const ASKING = "SELECT count(*) FROM public.orders WHERE tenant_id = current_setting('app.tenant')::pg_catalog.uuid";

testWeights(rule, {
  'asks whose it is, and its names are pinned': { sql: asks(ASKING), severity: ['warning'] },
  'asks as Supabase says it': {
    sql: asks('SELECT count(*) FROM public.orders WHERE tenant_id = auth.uid()'),
    severity: ['warning'],
  },
  'asks through another function': {
    sql: `CREATE FUNCTION me() RETURNS text LANGUAGE sql RETURN current_setting('app.tenant'); ${asks('SELECT count(*) FROM public.orders WHERE tenant_id = public.me()')}`,
    severity: ['warning'],
  },
  'asks, and a caller may redirect its names': { sql: asks(ASKING, 'SET search_path = public'), severity: ['error'] },
  'asks, and pins nothing': { sql: asks(ASKING, ''), severity: ['error'] },
  'asks nobody': { sql: asks('SELECT count(*) FROM public.orders'), severity: ['error'] },
  'asks who the owner is': {
    sql: asks('SELECT count(*) FROM public.orders WHERE owner = current_user'),
    severity: ['error'],
  },
  'asks in a comment': {
    sql: asks("SELECT count(*) FROM public.orders -- current_setting('app.tenant')"),
    severity: ['error'],
  },
  'closed to all but its owner': {
    sql: asks('SELECT count(*) FROM public.orders', '', 'REVOKE ALL ON FUNCTION f() FROM PUBLIC'),
    severity: ['note'],
  },
  'closed to PUBLIC and open to one role': {
    sql: asks(
      'SELECT count(*) FROM public.orders',
      '',
      'REVOKE ALL ON FUNCTION f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION f() TO app',
    ),
    severity: ['error'],
  },
  'a trigger calls it, and its names are pinned': {
    sql: owned(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$ BEGIN RETURN NULL; END $$",
    ),
    severity: ['note'],
  },
});
