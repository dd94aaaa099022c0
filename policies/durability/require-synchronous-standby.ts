import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-synchronous-standby',
  severity: 'error',
  title: 'Lose nothing only with a synchronous standby',
  why: 'A commit that only the primary has is lost with it. Archives ship whole segments and asynchronous standbys lag, so neither reaches an RPO of zero.',
  tradeoffs: 'Each commit waits for the standby, and where only one stands, writes stop when it does.',
  validation: {
    none: 'SHOW synchronous_standby_names gives what stands; the RPO that it must meet is agreed, not stored',
  },
  changesIf: 'A few seconds may be lost: then an asynchronous standby does.',
  refs: [
    'https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION',
    'https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-SYNCHRONOUS-STANDBY-NAMES',
  ],
  *check(model) {
    const { rpoMs, replicas, synchronous, origin } = model.availability;
    if (rpoMs !== 0 || (replicas > 0 && synchronous)) return;
    const found = replicas === 0 ? 'no replica' : 'asynchronous replicas only';
    yield {
      at: at(origin, 'rpo'),
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" promises to lose nothing (rpo: 0) and has ${found}, so commits are lost with the primary; declare replicas: 2 and synchronous: true, or an rpo above 0`,
    };
  },
});
