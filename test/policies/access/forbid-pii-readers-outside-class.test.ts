import rule from '../../../policies/access/forbid-pii-readers-outside-class';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const contacts = (columns: string, grants = '[shop_reader]'): string =>
  shop(
    '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
    `views: { v: { query: "select ${columns} from orders", grants: ${grants} } }\ncompliance: { pii: { contact: { readers: [shop_app] } } }`,
  );

testRule(rule, {
  pass: {
    'no personal data': shop(ORDERS, 'views: { v: { query: "select id from orders", grants: [shop_reader] } }'),
    'a view without the column': contacts('id'),
    'a view for a reader of the class': contacts('id, email', '[shop_app]'),
    'a class that limits nobody': contacts('id, email').replace('{ readers: [shop_app] }', '{}'),
    'granted to nobody': contacts('id, email', '[]'),
  },
  fail: {
    'a view for another role': {
      yaml: contacts('id, email'),
      findings: [{ at: '/views/v/grants/0', message: '"orders"."email" of class "contact" to "shop_reader"' }],
    },
    'by a star': {
      yaml: contacts('*'),
      findings: [{ at: '/views/v/grants/0', message: 'not among its readers (shop_app)' }],
    },
    'in an expression': {
      yaml: contacts('id, lower(email) as e', '[shop_app, shop_reader]'),
      findings: [{ at: '/views/v/grants/1', message: 'omit the column' }],
    },
    'in a rollup': {
      yaml: contacts('email').replace('views:', 'rollups:'),
      findings: [{ at: '/rollups/v/grants/0', message: 'rollup "v"' }],
    },
  },
});
