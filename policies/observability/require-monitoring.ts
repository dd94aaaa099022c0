import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'observability/require-monitoring',
  severity: 'note',
  title: 'Watch what is promised',
  why: 'An archive that fails, a partition that was not made and transaction ids that run out all show days before they stop the database, and only to somebody who looks.',
  tradeoffs: 'An exporter, and somebody who answers.',
  validation: { none: 'what watches a database is not visible in it, but for the sessions of its role' },
  changesIf: 'Another tool watches the same: the files of the target prometheus name what it has to watch.',
  refs: ['https://www.postgresql.org/docs/current/monitoring.html'],
  *check(model) {
    const { prometheus, grafana, slowQueryMs, origin } = model.monitoring;
    const { rpoMs, rtoMs } = model.availability;
    const isPromised = rpoMs !== null || rtoMs !== null;
    if (prometheus || grafana || slowQueryMs !== null || !isPromised) return;
    yield {
      at: origin,
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" promises an ${rpoMs === null ? 'rto' : 'rpo'} and declares no monitoring, so nobody hears when the archive fails or partitions run out; declare monitoring: { prometheus: true }`,
    };
  },
});
