import rule from '../../../policies/compliance/require-audit';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const under = (compliance: string, orders = ORDERS): string => shop(orders, `compliance: { ${compliance} }`);
const PERSONAL = '{ columns: { id: uuid, email: { type: text, pii: contact } } }';
const CLASS = 'pii: { contact: { readers: [shop_app] } }';

testRule(rule, {
  pass: {
    'no framework': under('audit: { ddl: false }'),
    'the GDPR asks for none by itself': under('frameworks: [gdpr]'),
    'both recorded': under('frameworks: [soc2], audit: { ddl: true, roles: true }'),
    'no personal data to touch': under('frameworks: [hipaa], audit: { ddl: true, roles: true }'),
    'soc2 does not ask who touched the data': under(
      `frameworks: [soc2], audit: { ddl: true, roles: true }, ${CLASS}`,
      PERSONAL,
    ),
    'all three': under(`frameworks: [hipaa], audit: { ddl: true, roles: true, writes_to: [pii] }, ${CLASS}`, PERSONAL),
  },
  fail: {
    'none said': {
      yaml: under('frameworks: [soc2, gdpr]'),
      findings: [
        { at: '/compliance/audit', message: 'soc2 (CC7.2, CC8.1) requires a record, but audit omits ddl, roles' },
      ],
    },
    'one of two': {
      yaml: under('frameworks: [iso27001], audit: { ddl: true }'),
      findings: [{ at: '/compliance/audit', message: 'audit omits roles' }],
    },
    'who touched the data': {
      yaml: under(`frameworks: [hipaa], audit: { ddl: true, roles: true }, ${CLASS}`, PERSONAL),
      findings: [{ at: '/compliance/audit', message: 'audit omits writes_to' }],
    },
  },
});
