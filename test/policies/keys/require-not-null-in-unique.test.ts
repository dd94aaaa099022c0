import rule from '../../../policies/keys/require-not-null-in-unique';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'all are there': shop('{ columns: { id: uuid, a: text, b: text }, unique: [[a, b]] }'),
    'one that is unique where given': shop(
      '{ columns: { id: uuid, email: { type: text, nullable: true } }, unique: [[email]] }',
    ),
    'NULL counts as a value': shop(
      '{ columns: { id: uuid, email: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [{ columns: [email, deleted_at], nulls_not_distinct: true }] }',
    ),
    'it holds the key': shop(
      '{ columns: { id: uuid, email: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [[id, deleted_at]] }',
    ),
    'all may be missing together': shop(
      '{ columns: { id: uuid, a: { type: text, nullable: true }, b: { type: text, nullable: true } }, unique: [[a, b]] }',
    ),
  },
  fail: {
    'live rows are not held unique': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [[email, deleted_at]] }',
      ),
      findings: [{ at: '/tables/orders/unique/0', message: 'is not enforced if "deleted_at" is NULL' }],
    },
    'the second key': {
      yaml: shop('{ columns: { id: uuid, a: text, b: { type: text, nullable: true } }, unique: [[a], [a, b]] }'),
      findings: [{ at: '/tables/orders/unique/1', message: 'set nulls_not_distinct: true' }],
    },
  },
});
