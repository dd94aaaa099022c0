import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'observability/require-monitoring',
  severity: 'note',
  title: 'Monitor what you promise',
  why: 'Failing archiving, missing partitions and exhausted transaction IDs all show up days before they stop the database, but only in monitoring.',
  tradeoffs: 'An exporter, and someone on call.',
  validation: { none: 'what monitors a database is not visible in it, except for the sessions of its role' },
  changesIf: 'Another tool monitors the same: the files of the prometheus target list what to monitor.',
  refs: ['https://www.postgresql.org/docs/current/monitoring.html'],
  *check(model) {
    const { prometheus, grafana, slowQueryMs, origin } = model.monitoring;
    const { rpoMs, rtoMs } = model.availability;
    const isPromised = rpoMs !== null || rtoMs !== null;
    if (prometheus || grafana || slowQueryMs !== null || !isPromised) return;
    yield {
      at: origin,
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" declares an ${rpoMs === null ? 'rto' : 'rpo'} but no monitoring, so failing archiving or missing partitions go unnoticed; declare monitoring: { prometheus: true }`,
    };
  },
});
