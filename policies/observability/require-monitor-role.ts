import { at } from '../../src/kernel/pointer';
import { identifier } from '../../src/kernel/identifier';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'observability/require-monitor-role',
  severity: 'warning',
  title: 'Give the exporter a role that reads statistics but no rows',
  why: "Without a dedicated role the exporter logs in as a superuser or the application: the first bypasses row security, the second can't see the statistics of other roles.",
  tradeoffs: 'One more role and its password.',
  validation: {
    sql: `SELECT 'no login is a member of pg_monitor' AS found
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolcanlogin AND NOT rolsuper AND pg_has_role(oid, 'pg_monitor', 'MEMBER'))`,
    expect: 'no rows',
  },
  changesIf: 'Nothing outside of the database scrapes it.',
  refs: ['https://www.postgresql.org/docs/current/predefined-roles.html'],
  *check(model) {
    if (!model.monitoring.prometheus || model.roles.some(({ kind }) => kind === 'monitor')) return;
    const name = identifier(model.database, 'monitor');
    yield {
      at: at(model.monitoring.origin, 'prometheus'),
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" is scraped by prometheus but has no role of kind monitor, so the exporter logs in as a role that reads rows; declare "${name}": { kind: monitor }`,
      fix: [{ op: 'set', at: at('/roles', name), value: { kind: 'monitor', connections: 3 } }],
    };
  },
});
