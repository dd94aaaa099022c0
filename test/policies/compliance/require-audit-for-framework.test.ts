import rule from '../../../policies/compliance/require-audit-for-framework';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const under = (compliance: string): string => shop(ORDERS, `compliance: ${compliance}`);

testRule(rule, {
  pass: {
    'all of it': under('{ frameworks: [hipaa], audit: { ddl: true, roles: true, writes_to: [pii] } }'),
    'soc2 asks for no record of writes': under('{ frameworks: [soc2], audit: { ddl: true, roles: true } }'),
    'gdpr asks for erasure, not for this': under('{ frameworks: [gdpr], pii: { contact: { erase_within: 60d } } }'),
    'no framework': under('{ audit: { ddl: false } }'),
  },
  fail: {
    'nothing is audited': {
      yaml: under('{ frameworks: [soc2] }'),
      findings: [{ at: '/compliance/audit', message: 'is under soc2 and does not audit ddl, roles' }],
    },
    'writes are not': {
      yaml: under('{ frameworks: [pci-dss], audit: { ddl: true, roles: true } }'),
      findings: [{ at: '/compliance/audit', message: 'does not audit writes_to' }],
    },
  },
});
