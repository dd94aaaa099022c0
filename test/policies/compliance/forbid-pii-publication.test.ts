import rule from '../../../policies/compliance/forbid-pii-publication';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const sent = (publication: string, readers = 'readers: [shop_app]'): string =>
  shop(
    '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
    `  items: { columns: { id: uuid } }\ncompliance: { pii: { contact: { ${readers} } } }\n${publication}`,
  );
const FEED = 'publications: { feed: { tables: [orders], tenant_data: true, reason: the warehouse } }';

testRule(rule, {
  pass: {
    'a table without any': sent(FEED.replace('orders', 'items')),
    'no publication': sent(''),
    'a class that limits nobody': sent(FEED, 'erase_within: 60d'),
    'no class at all': shop(ORDERS, FEED),
  },
  fail: {
    'a table with an address': {
      yaml: sent(FEED),
      findings: [{ at: '/publications/feed', message: 'sends "orders"."email" to its subscribers' }],
    },
  },
});
