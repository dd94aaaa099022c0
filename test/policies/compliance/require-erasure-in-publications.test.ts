import rule from '../../../policies/compliance/require-erasure-in-publications';
import { shop, testRule } from '../../support/rule-tester';

const published = (operations: string, erase = 'erase_within: 60d', tables = '[orders]'): string =>
  shop(
    '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
    `  items: { columns: { id: uuid, sku: text } }
publications: { feed: { tables: ${tables}, ${operations}tenant_data: true, reason: the warehouse } }
compliance: { pii: { contact: { ${erase} } } }`,
  );

testRule(rule, {
  pass: {
    'every operation': published(''),
    'all of them said': published('operations: [insert, update, delete, truncate], '),
    'no deadline': published('operations: [insert], ', ''),
    'a table without personal data': published('operations: [insert], ', 'erase_within: 60d', '[items]'),
    'no insert': published('operations: [update, delete, truncate], '),
  },
  fail: {
    'inserts alone': {
      yaml: published('operations: [insert], '),
      findings: [
        {
          at: '/publications/feed/operations',
          message: 'without update and delete and truncate, so what is erased here stays with the subscriber',
        },
      ],
    },
    'no DELETE': {
      yaml: published('operations: [insert, update, truncate], '),
      findings: [
        { at: '/publications/feed/operations', message: 'sends "orders"."email" of class "contact" without delete' },
      ],
    },
  },
});
