import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/prefer-second-synchronous-standby',
  severity: 'note',
  title: 'Let two standbys confirm, so that one may fail',
  why: 'With one synchronous standby every commit waits for it: while it restarts or is unreachable nothing is written at all, so that the promise to lose nothing halves the time that the database is up.',
  tradeoffs: 'One machine more.',
  validation: {
    none: 'sync_state of pg_stat_replication shows the standbys of the moment, none the ones that are planned',
  },
  changesIf: 'Losing nothing matters more than taking writes.',
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
