import rule from '../../../policies/compliance/forbid-unclassified-secrets';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const column = (name: string, rest = 'type: text'): string => shop(`{ columns: { id: uuid, ${name}: { ${rest} } } }`);

testRule(rule, {
  pass: {
    'a hash': column('password_hash'),
    'only the word in a longer name': column('password_changed_at', 'type: timestamptz'),
    'whether there is one': column('password', 'type: boolean'),
    'a token to count': column('access_token', 'type: bigint'),
    'it has a class': `${column('ssn', 'type: text, pii: identity')}\ncompliance: { pii: { identity: { readers: [shop_app] } } }`,
    'a plain table': shop(ORDERS),
  },
  fail: {
    'a password': {
      yaml: column('password'),
      findings: [{ at: '/tables/orders/columns/password', message: 'has a name that tells a secret and no class' }],
    },
    'a card, in capitals': {
      yaml: column('CARD_NUMBER', 'type: varchar(19)'),
      findings: [{ at: '/tables/orders/columns/CARD_NUMBER', message: '"orders"."CARD_NUMBER"' }],
    },
  },
});
