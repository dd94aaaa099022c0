import rule from '../../../policies/compliance/forbid-pii-publication';
import { findingsOf, shop, testRule } from '../../support/rule-tester';
import { modelOf } from '../../support/spec';

const published = (tables: string, readers = 'readers: [shop_app]'): string =>
  shop(
    '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
    `  items: { columns: { id: uuid, sku: text } }
publications: { feed: { tables: ${tables}, tenant_data: true, reason: the warehouse } }
compliance: { pii: { contact: { ${readers} } } }`,
  );

testRule(rule, {
  pass: {
    'a table without': published('[items]'),
    'a class that limits nobody': published('[orders]', ''),
    'no publication': shop(
      '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
      'compliance: { pii: { contact: { readers: [shop_app] } } }',
    ),
    'a column without a class': shop(
      '{ columns: { id: uuid, email: text } }',
      'publications: { feed: { tables: [orders], tenant_data: true, reason: the warehouse } }',
    ),
  },
  fail: {
    'a table with it': {
      yaml: published('[orders, items]'),
      findings: [
        { at: '/publications/feed/tables', message: 'sends "orders"."email" of class "contact" to a subscriber' },
      ],
    },
    'all tables': {
      yaml: published('all'),
      findings: [{ at: '/publications/feed/tables', message: 'publication "feed"' }],
    },
  },
});

test('the statement lists the other columns, and the other tables whole', async () => {
  const [finding] = findingsOf(rule, await modelOf(published('[orders, items]')));
  expect(finding?.ddl).toEqual([
    'ALTER PUBLICATION "feed" SET TABLE "shop"."orders" ("tenant_id", "id"), "shop"."items"',
  ]);
});
