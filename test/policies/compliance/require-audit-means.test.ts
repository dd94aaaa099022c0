import rule from '../../../policies/compliance/require-audit-means';
import { shop, testRule } from '../../support/rule-tester';

const audited = (writesTo: string, more = '', rest = ''): string =>
  shop(
    `{ columns: { id: uuid, email: { type: text, pii: contact } }${more} }`,
    `${rest}\ncompliance: { audit: { writes_to: [${writesTo}] }, pii: { contact: {} } }`,
  );
const TRIGGER = ', triggers: { record: { when: after, events: [insert, update, delete], function: record } }';
const FUNCTION = 'functions: { record: { returns: trigger, language: plpgsql, body: "begin return null; end" } }';

testRule(rule, {
  pass: {
    'nothing is to be audited': audited(''),
    pgaudit: audited('pii', '', 'extensions: [pgaudit]'),
    'a trigger': audited('pii', TRIGGER, FUNCTION),
    'a class that no column bears': audited('health'),
    'a table that is not there': audited('payments'),
  },
  fail: {
    'every class': {
      yaml: audited('pii'),
      findings: [
        {
          at: '/compliance/audit/writes_to',
          message:
            'writes to pii must be audited, but neither extension pgaudit nor a trigger on "orders" records them',
        },
      ],
    },
    'a class': {
      yaml: audited('contact'),
      findings: [{ at: '/compliance/audit/writes_to', message: 'writes to contact' }],
    },
    'a trigger that fills in a column': {
      yaml: audited('pii', TRIGGER.replace('after', 'before'), FUNCTION),
      findings: [{ at: '/compliance/audit/writes_to', message: 'on "orders"' }],
    },
    'a table': { yaml: audited('orders'), findings: [{ at: '/compliance/audit/writes_to', message: 'on "orders"' }] },
  },
});
