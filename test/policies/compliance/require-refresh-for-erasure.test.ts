import rule from '../../../policies/compliance/require-refresh-for-erasure';
import { shop, testRule } from '../../support/rule-tester';

const rolled = (query: string, refresh = '', erase = 'erase_within: 60d'): string =>
  shop(
    '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
    `rollups: { per_person: { query: "${query}"${refresh} } }\ncompliance: { pii: { contact: { ${erase} } } }`,
  );
const NAMES = 'select tenant_id, email, count(*) as orders from orders group by tenant_id, email';

testRule(rule, {
  pass: {
    'refreshed each hour': rolled(NAMES, ', refresh: 1h'),
    'as often as the deadline': rolled(NAMES, ', refresh: 60d'),
    'no deadline': rolled(NAMES, '', ''),
    'a count of it': rolled('select tenant_id, count(distinct email) as people from orders group by tenant_id'),
    'without the column': rolled('select tenant_id, count(*) as orders from orders group by tenant_id'),
  },
  fail: {
    'refreshed by nobody': {
      yaml: rolled(NAMES),
      findings: [
        { at: '/rollups/per_person', message: '"orders"."email" of class "contact" and is never refreshed, but' },
      ],
    },
    'refreshed too rarely': {
      yaml: rolled(NAMES, ', refresh: 90d'),
      findings: [{ at: '/rollups/per_person', message: 'refreshed every 90d, but it must be erased within 60d' }],
    },
  },
});
