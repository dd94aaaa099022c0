import rule from '../../../policies/queries/forbid-unreachable-index';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a range of timestamptz': shopWithQuery('select id from orders where placed_at >= $1 limit 5'),
    'rows of one customer': shopWithQuery("select id from orders where customer_id = $1 and doc @> '{}'"),
    'no index that could serve': shopWithQuery("select id from orders where note like 'x%' limit 5"),
    'a role that no policy holds': shopWithQuery("select id from orders where tenant_id = $1 and doc @> '{}'", {
      roles: 'shop_support: { kind: support, bypass_rls: true }',
      query: 'role: shop_support',
    }),
    'a small table': shopWithQuery("select id from small where doc @> '{}'", {
      small:
        '{ columns: { id: uuid, doc: jsonb }, indexes: { docs: { columns: [doc], method: gin } }, rows: { now: 2k } }',
    }),
    'a shared table': shopWithQuery("select code from currencies where name like 'x%'", {
      currencies:
        '{ scope: shared, reason: same for all, columns: { code: { type: text, key: true }, name: text }, indexes: { names: { columns: [name] } }, rows: { now: 1M } }',
    }),
  },
  fail: {
    'a document': {
      yaml: shopWithQuery('select id from orders where doc @> $1 limit 5'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'relies on index "orders_doc", but the operator on "doc" (jsonb) is not leakproof',
        },
      ],
    },
    'an amount': {
      yaml: shopWithQuery('select id from orders where total > $1 limit 5'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'relies on index "orders_by_total", but a comparison of "total" (numeric(12,2)) is not leakproof',
        },
      ],
    },
    'a date against a time': {
      yaml: shopWithQuery('select id from orders where placed_at >= current_date - 7 limit 5'),
      findings: [{ at: '/queries/q/sql', message: '"placed_at" (timestamptz) with a date is not leakproof' }],
    },
    'a prefix': {
      yaml: shopWithQuery("select id from customers where email like 'x%' limit 5", {
        customers:
          '{ columns: { id: uuid, email: text }, indexes: { by_email: { columns: [email], opclass: text_pattern_ops } }, rows: { now: 4M } }',
      }),
      findings: [{ at: '/queries/q/sql', message: 'for a prefix write email ^@ $1, which is leakproof' }],
    },
  },
});
