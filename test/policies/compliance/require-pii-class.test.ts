import rule from '../../../policies/compliance/require-pii-class';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const personal = (columnClass: string, compliance: string, rest = ''): string =>
  shop(
    `{ columns: { id: uuid, email: { type: text, pii: ${columnClass} } } }`,
    `compliance: { ${compliance} }\n${rest}`,
  );

testRule(rule, {
  pass: {
    'no personal data': shop(ORDERS),
    'a declared class': personal('contact', 'pii: { contact: { readers: [shop_app] } }'),
    'a class that limits nobody is declared too': personal('contact', 'pii: { contact: {} }'),
    'a class that no column bears': shop(ORDERS, 'compliance: { pii: { contact: {} } }'),
  },
  fail: {
    'no class declared': {
      yaml: personal('contact', 'frameworks: [soc2]'),
      findings: [{ at: '/tables/orders/columns/email/pii', message: 'of class "contact", which is not declared, so' }],
    },
    misspelt: {
      yaml: personal('contcat', 'pii: { contact: {} }'),
      findings: [{ at: '/tables/orders/columns/email/pii', message: 'did you mean "contact"?' }],
    },
    'in other letters': {
      yaml: personal('Contact', 'pii: { contact: {} }'),
      findings: [{ at: '/tables/orders/columns/email/pii', message: 'class "Contact"' }],
    },
  },
});
