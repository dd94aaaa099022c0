import rule from '../../../policies/durability/require-backup';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const kept = (availability: string, backup: string, rest = ''): string =>
  shop(ORDERS, [`availability: ${availability}`, `backup: { ${backup} }`, rest].join('\n'));

testRule(rule, {
  pass: {
    'nothing promised': shop(ORDERS),
    'nothing promised and none wanted': shop(ORDERS, 'backup: { tool: none }'),
    'a backup': kept('{ rpo: 5m }', 'tool: pgbackrest'),
    'only a window for maintenance': shop(ORDERS, 'availability: { maintenance: "Sun 02:00-04:00 UTC" }'),
  },
  fail: {
    'an rpo': {
      yaml: shop(ORDERS, 'availability: { rpo: 5m }'),
      findings: [{ at: '/availability', message: 'declares an rpo of 5min and has no backup' }],
    },
    'an rto alone': {
      yaml: shop(ORDERS, 'availability: { rto: 1h, replicas: 2 }'),
      findings: [{ at: '/availability', message: 'an rto of 1h' }],
    },
    'none said': {
      yaml: kept('{ rpo: 5m }', 'tool: none'),
      findings: [{ at: '/backup/tool', message: "a mistaken DELETE can't be undone" }],
    },
  },
});
