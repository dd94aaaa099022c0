import rule from '../../../policies/compliance/require-erasure-path';
import { shop, testRule } from '../../support/rule-tester';

const INSERT = ', grants: { shop_app: [select, insert] }';
const table = (more: string, erase = 'erase_within: 60d'): string =>
  shop(
    `{ columns: { id: uuid, email: { type: text, pii: contact } }${more} }`,
    `compliance: { pii: { contact: { ${erase} } } }`,
  );

testRule(rule, {
  pass: {
    'what an application may by its kind': table(''),
    'who may blank it': table(', grants: { shop_app: [select, insert, update] }'),
    'dropped in time': table(`${INSERT}, retention: { keep: 30d, then: delete }`),
    'no deadline': table(INSERT, 'readers: [shop_app]'),
    'no personal data': shop(
      `{ columns: { id: uuid }${INSERT} }`,
      'compliance: { pii: { contact: { erase_within: 60d } } }',
    ),
  },
  fail: {
    'rows that nobody may touch': {
      yaml: table(INSERT),
      findings: [
        {
          at: '/tables/orders/columns/email',
          message: 'must be erased within 60d, but no application role can update or delete rows of "orders"',
        },
      ],
    },
    'dropped too late': {
      yaml: table(`${INSERT}, retention: { keep: 90d, then: delete }`),
      findings: [{ at: '/tables/orders/columns/email', message: 'grant DELETE to the erasing role' }],
    },
  },
});
