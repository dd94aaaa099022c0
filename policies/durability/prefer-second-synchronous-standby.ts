import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/prefer-second-synchronous-standby',
  severity: 'note',
  title: 'Use two synchronous standbys, so that one can fail',
  why: 'With a single synchronous standby every commit waits for it: while it restarts or is unreachable, no write completes, so the database is down whenever either machine is.',
  tradeoffs: 'One more machine.',
  validation: {
    none: 'sync_state of pg_stat_replication shows the current standbys, not the planned ones',
  },
  changesIf: 'Losing no data matters more than accepting writes.',
  refs: ['https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION-HA'],
  *check(model) {
    const { replicas, synchronous, origin } = model.availability;
    if (!synchronous || replicas !== 1) return;
    const place = at(origin, 'replicas');
    yield {
      at: place,
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" has one standby and waits for it (synchronous: true), so no commit returns while it is down; declare replicas: 2`,
    };
  },
});
