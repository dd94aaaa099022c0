import rule from '../../../policies/compliance/match-audit-retention';
import { shop, testRule } from '../../support/rule-tester';

const kept = (name: string, retention: string, framework = 'pci-dss'): string =>
  shop(
    '{ columns: { id: uuid } }',
    `  ${name}: { columns: { id: uuid, action: text }${retention === '' ? '' : `, retention: { ${retention} }`} }\ncompliance: { frameworks: [${framework}] }`,
  );

testRule(rule, {
  pass: {
    'twelve months': kept('audit_log', 'keep: 365d, then: delete'),
    'kept for good': kept('audit_log', ''),
    'archived after three': kept('audit_log', "keep: 90d, then: archive, to: 's3://shop-audit'"),
    'another framework': kept('audit_log', 'keep: 90d, then: delete', 'soc2'),
    'another table': kept('events', 'keep: 90d, then: delete'),
  },
  fail: {
    'three months': {
      yaml: kept('audit_log', 'keep: 90d, then: delete'),
      findings: [{ at: '/tables/audit_log/retention/keep', message: 'for 90d, but pci-dss requires twelve months' }],
    },
    'a day less': {
      yaml: kept('card_audit_events', 'keep: 364d, then: delete'),
      findings: [{ at: '/tables/card_audit_events/retention/keep', message: 'for 364d' }],
    },
  },
});
