import rule from '../../../policies/compliance/forbid-changeable-audit-table';
import { shop, testRule } from '../../support/rule-tester';

const table = (name: string, more = ''): string =>
  shop('{ columns: { id: uuid } }', `  ${name}: { columns: { id: uuid, action: text }${more} }`);

testRule(rule, {
  pass: {
    'select and insert': table('audit_log', ', grants: { shop_app: [select, insert] }'),
    'settings of an audit': table('audit_settings'),
    'the people who audit': table('auditors'),
    'audits as the business of the product': table('site_audits'),
    'a log of something else': table('event_log'),
    'nobody but the owner': table('audit_log', ', grants: { shop_app: [], shop_reader: [] }'),
  },
  fail: {
    'what an application has by its kind': {
      yaml: table('audit_log'),
      findings: [
        {
          at: '/tables/audit_log/grants',
          message: '"shop_app" may change or delete its rows; grant select and insert only',
        },
      ],
    },
    'in other letters': {
      yaml: table('AuditEvents'),
      findings: [{ at: '/tables/AuditEvents/grants', message: 'table "AuditEvents"' }],
    },
    'update alone': {
      yaml: table('billing_audit_trail', ', grants: { shop_app: [select, insert, update] }'),
      findings: [{ at: '/tables/billing_audit_trail/grants', message: '"shop_app"' }],
    },
  },
});
