import rule from '../../../policies/durability/prefer-second-synchronous-standby';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const available = (availability: string): string =>
  shop(ORDERS, `availability: ${availability}\nbackup: { tool: pgbackrest }`);

testRule(rule, {
  pass: {
    'two of them': available('{ rpo: "0", replicas: 2, synchronous: true }'),
    'nobody waits for it': available('{ rpo: 5m, replicas: 1 }'),
    'said to be asynchronous': available('{ rpo: 5m, replicas: 1, synchronous: false }'),
    'none has a rule of its own': available('{ rpo: "0", synchronous: true }'),
  },
  fail: {
    'one, and all wait for it': {
      yaml: available('{ rpo: "0", replicas: 1, synchronous: true }'),
      findings: [{ at: '/availability/replicas', message: 'no commit returns while it is down' }],
    },
  },
});
