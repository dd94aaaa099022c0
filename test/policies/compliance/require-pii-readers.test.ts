import rule from '../../../policies/compliance/require-pii-readers';
import { testRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

const APP = 'shop_app: { kind: application }';
const ANALYST = 'shop_analyst: { kind: analytics }';
const people = (roles: string, pii: string, rest = ''): string =>
  shopWithRoles(
    roles,
    `  people: { columns: { id: uuid, name: text, email: { type: text, pii: contact } } }\ncompliance: { pii: { ${pii} } }\n${rest}`,
  );

testRule(rule, {
  pass: {
    'the readers are named': people(`${APP}, ${ANALYST}`, 'contact: { readers: [shop_app] }'),
    'the analyst is one of them': people(`${APP}, ${ANALYST}`, 'contact: { readers: [shop_app, shop_analyst] }'),
    'only the product reads it': people(`${APP}, shop_reader: { kind: reader }`, 'contact: {}'),
    'a partner without a view': people(`${APP}, shop_partner: { kind: partner }`, 'contact: {}'),
    'a view without the column': people(
      `${APP}, shop_partner: { kind: partner }`,
      'contact: {}',
      'views: { names: { query: select id from people, grants: [shop_partner] } }',
    ),
    'a class that no column bears': people(`${APP}, ${ANALYST}`, 'contact: { readers: [shop_app] }, health: {}'),
  },
  fail: {
    'an analyst': {
      yaml: people(`${APP}, ${ANALYST}`, 'contact: {}'),
      findings: [
        {
          at: '/compliance/pii/contact/readers',
          message: 'names no readers, so "shop_analyst" can read "people"."email"; add readers: [shop_app]',
        },
      ],
    },
    'a partner through a view': {
      yaml: people(
        `${APP}, shop_partner: { kind: partner }`,
        'contact: {}',
        'views: { addresses: { query: "select id, email from people", grants: [shop_partner] } }',
      ),
      findings: [{ at: '/compliance/pii/contact/readers', message: '"shop_partner" can read "people"."email"' }],
    },
  },
});
