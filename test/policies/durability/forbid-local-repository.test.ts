import rule from '../../../policies/durability/forbid-local-repository';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const kept = (backup: string): string => shop(ORDERS, `backup: { ${backup} }`);

testRule(rule, {
  pass: {
    'a bucket': kept("tool: pgbackrest, repository: 's3://shop-backup'"),
    'a bucket with a path': kept("tool: wal-g, repository: 'gs://shop/var/lib'"),
    'another host': kept("tool: barman, repository: 'backup.example.com:/var/lib/barman'"),
    'not said': kept('tool: pgbackrest'),
    'the platform keeps them': kept("tool: managed, repository: '/ignored'"),
  },
  fail: {
    'a folder': {
      yaml: kept('tool: pgbackrest, repository: /var/lib/pgbackrest'),
      findings: [{ at: '/backup/repository', message: 'go to "/var/lib/pgbackrest" on the same machine' }],
    },
    'a folder as an address': {
      yaml: kept("tool: wal-g, repository: 'file:///backup'"),
      findings: [{ at: '/backup/repository', message: 'losing the machine loses them too' }],
    },
  },
});
