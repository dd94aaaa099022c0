import rule from '../../../policies/lifecycle/require-reusable-key';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'among the rows that are left': shop(
      '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, indexes: { names: { columns: [name], unique: true, where: deleted_at is null } } }',
    ),
    'the mark is part of the key': shop(
      '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [[name, deleted_at]] }',
    ),
    'no mark': shop('{ columns: { id: uuid, name: text }, unique: [[name]] }'),
    'no unique key': shop('{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } } }'),
    'a time that is always there': shop(
      '{ columns: { id: uuid, name: text, archived_at: timestamptz }, unique: [[name]] }',
    ),
    'a key that is referred to': shop(
      '{ columns: { id: uuid, name: text, deleted_by: { type: uuid, nullable: true } }, unique: [[name]] }',
    ),
  },
  fail: {
    'a name': {
      yaml: shop(
        '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [[name]] }',
      ),
      findings: [
        {
          at: '/tables/orders/unique/0',
          message: 'unique key (name) of table "orders" holds for rows that "deleted_at" marks as deleted too',
        },
      ],
    },
    'as other languages write it': {
      yaml: shop(
        '{ columns: { id: uuid, name: text, deletedAt: { type: timestamptz, nullable: true } }, unique: [[name]] }',
      ),
      findings: [{ at: '/tables/orders/unique/0', message: '"deletedAt"' }],
    },
  },
});
