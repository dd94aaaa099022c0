import rule from '../../../policies/lifecycle/require-archive-destination';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a place': shop(
      "{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y, then: archive, to: 's3://archive/orders' } }",
    ),
    deleted: shop('{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y, then: delete } }'),
    dropped: shop('{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y, then: drop } }'),
    'nothing is said': shop('{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y } }'),
  },
  fail: {
    'no place': {
      yaml: shop('{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y, then: archive } }'),
      findings: [
        {
          at: '/tables/orders/retention/to',
          message: "then: archive but without to, so the spec doesn't document where its old rows are",
        },
      ],
    },
    'two tables': {
      yaml: shop(
        '{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y, then: archive } }',
        '  items: { columns: { id: uuid, at: timestamptz }, retention: { keep: 1y, then: archive } }',
      ),
      findings: [
        { at: '/tables/items/retention/to', message: 'set retention.to, for example s3://archive/items' },
        { at: '/tables/orders/retention/to', message: 'table "orders"' },
      ],
    },
  },
});
