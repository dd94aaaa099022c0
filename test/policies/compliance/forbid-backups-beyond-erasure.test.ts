import rule from '../../../policies/compliance/forbid-backups-beyond-erasure';
import { shop, testRule } from '../../support/rule-tester';

const personal = (columnClass: string, compliance: string, rest = ''): string =>
  shop(
    `{ columns: { id: uuid, email: { type: text, pii: ${columnClass} } } }`,
    `compliance: { ${compliance} }\n${rest}`,
  );

testRule(rule, {
  pass: {
    'no backup': personal('contact', 'pii: { contact: { erase_within: 30d } }'),
    'no deadline': personal('contact', 'pii: { contact: {} }', 'backup: { tool: pgbackrest, keep: 1y }'),
    'exactly as long': personal(
      'contact',
      'pii: { contact: { erase_within: 30d } }',
      'backup: { tool: pgbackrest, full: daily, keep: 29d }',
    ),
    'none kept': personal('contact', 'pii: { contact: { erase_within: 1d } }', 'backup: { tool: none, keep: 1y }'),
  },
  fail: {
    'what is kept and the interval on top': {
      yaml: personal(
        'contact',
        'pii: { contact: { erase_within: 30d } }',
        'backup: { tool: pgbackrest, full: daily, keep: 30d }',
      ),
      findings: [
        { at: '/compliance/pii/contact/erase_within', message: 'daily backups kept for 30d retain it for 31d' },
      ],
    },
    'the 35 days that stand where nothing is said': {
      yaml: personal('contact', 'pii: { contact: { erase_within: 40d } }', 'backup: { tool: pgbackrest }'),
      findings: [
        { at: '/compliance/pii/contact/erase_within', message: 'weekly backups kept for 35d retain it for 42d' },
      ],
    },
    'one class of two': {
      yaml: personal(
        'contact',
        'pii: { contact: { erase_within: 30d }, invoice: { erase_within: 7y } }',
        'backup: { tool: pgbackrest, keep: 35d }',
      ),
      findings: [{ at: '/compliance/pii/contact/erase_within', message: 'class "contact"' }],
    },
  },
});
