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
