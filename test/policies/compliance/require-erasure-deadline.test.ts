import rule from '../../../policies/compliance/require-erasure-deadline';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const personal = (columnClass: string, compliance: string, rest = ''): string =>
  shop(
    `{ columns: { id: uuid, email: { type: text, pii: ${columnClass} } } }`,
    `compliance: { ${compliance} }\n${rest}`,
  );

testRule(rule, {
  pass: {
    'no framework': personal('contact', 'pii: { contact: {} }'),
    'another framework': personal('contact', 'frameworks: [soc2, hipaa], pii: { contact: {} }'),
    'a deadline': personal('contact', 'frameworks: [gdpr], pii: { contact: { erase_within: 60d } }'),
    'no personal data': shop(ORDERS, 'compliance: { frameworks: [gdpr] }'),
  },
  fail: {
    none: {
      yaml: personal('contact', 'frameworks: [gdpr], pii: { contact: { readers: [shop_app] } }'),
      findings: [{ at: '/compliance/pii/contact/erase_within', message: 'has no erase_within although gdpr applies' }],
    },
    'one class of two': {
      yaml: personal('contact', 'frameworks: [gdpr], pii: { contact: { erase_within: 60d }, health: {} }'),
      findings: [{ at: '/compliance/pii/health/erase_within', message: 'class "health"' }],
    },
  },
});
