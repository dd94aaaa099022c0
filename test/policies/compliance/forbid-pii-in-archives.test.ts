import rule from '../../../policies/compliance/forbid-pii-in-archives';
import { shop, testRule } from '../../support/rule-tester';

const kept = (retention: string, erase = 'erase_within: 60d', column = '{ type: text, pii: contact }'): string =>
  shop(
    `{ columns: { id: uuid, email: ${column} }${retention === '' ? '' : `, retention: { ${retention} }`} }`,
    `compliance: { pii: { contact: { ${erase} } } }`,
  );
const ARCHIVE = "keep: 400d, then: archive, to: 's3://shop-archive'";

testRule(rule, {
  pass: {
    deleted: kept('keep: 400d, then: delete'),
    'kept for good': kept(''),
    'no deadline': kept(ARCHIVE, 'readers: [shop_app]'),
    'a column without a class': kept(ARCHIVE, 'erase_within: 60d', 'text'),
    'another table is archived': kept('').replace(
      '  tenants:',
      `  events: { columns: { id: uuid }, retention: { ${ARCHIVE} } }\n  tenants:`,
    ),
  },
  fail: {
    'an archive': {
      yaml: kept(ARCHIVE),
      findings: [
        {
          at: '/tables/orders/retention/then',
          message: 'archives "orders"."email" to s3://shop-archive, where an erasure within 60d can\'t reach',
        },
      ],
    },
  },
});
