import rule from '../../../policies/isolation/forbid-leakproof-routine';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'as a matter of course': shop('{ columns: { id: uuid } }', 'functions: { f: { returns: bigint, body: select 1 } }'),
    'as said': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, leakproof: false } }',
    ),
    'immutable and parallel safe': shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, volatility: immutable, parallel: safe } }',
    ),
    definer: shop(
      '{ columns: { id: uuid } }',
      'functions: { f: { returns: bigint, body: select 1, security: definer } }',
    ),
  },
  fail: {
    leakproof: {
      yaml: shop('{ columns: { id: uuid } }', 'functions: { f: { returns: bigint, body: select 1, leakproof: true } }'),
      findings: [{ at: '/functions/f/leakproof', message: 'before the policies are evaluated' }],
    },
    'leakproof and definer': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        'functions: { f: { returns: bigint, body: select 1, leakproof: true, security: definer } }',
      ),
      findings: [{ at: '/functions/f/leakproof', message: 'function "f"' }],
    },
  },
});
