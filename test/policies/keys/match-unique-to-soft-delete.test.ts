import rule from '../../../policies/keys/match-unique-to-soft-delete';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'nothing is marked': shop('{ columns: { id: uuid, name: text }, unique: [[name]] }'),
    'the mark is part of it': shop(
      '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [{ columns: [name, deleted_at], nulls_not_distinct: true }] }',
    ),
    'always set': shop('{ columns: { id: uuid, name: text, deleted_at: timestamptz }, unique: [[name]] }'),
    'a flag by another name': shop(
      '{ columns: { id: uuid, name: text, paid_at: { type: timestamptz, nullable: true } }, unique: [[name]] }',
    ),
    'a partial index': shop(
      '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, indexes: { live: { columns: [name], unique: true, where: deleted_at is null } } }',
    ),
  },
  fail: {
    'the name of a deleted row': {
      yaml: shop(
        '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [[name]] }',
      ),
      findings: [{ at: '/tables/orders/unique/0', message: 'includes rows whose "deleted_at" is set' }],
    },
    'camel case': {
      yaml: shop(
        '{ columns: { id: uuid, name: { type: text, unique: true }, deletedAt: { type: timestamptz, nullable: true } }, unique: [[id, name]] }',
      ),
      findings: [{ at: '/tables/orders/columns/name/unique', message: 'where: "deletedAt" is null' }],
    },
  },
});
