import { asked } from '../../src/iac/asked';
import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-synchronous-standby',
  severity: 'error',
  title: 'Require a synchronous standby for an RPO of zero',
  why: 'A commit that exists only on the primary is lost with it. Archiving ships whole segments and asynchronous standbys lag, so neither achieves an RPO of zero.',
  tradeoffs: 'Each commit waits for the standby, and with a single one, writes stop when it does.',
  validation: {
    none: 'SHOW synchronous_standby_names shows the current value; the RPO is not stored in the database',
  },
  changesIf: 'A few seconds may be lost: then an asynchronous standby is enough.',
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
      message: `database "${model.database}" declares an rpo of 0 but has ${found}, so commits are lost with the primary; declare replicas: 2 and synchronous: true, or an rpo above 0`,
    };
  },
  plansNeed: 'intent',
  *checkPlanned({ servers }, model) {
    if (model?.availability.rpoMs !== 0) return;
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.standby, (hasStandby) =>
        hasStandby
          ? undefined
          : 'has no standby, so commits are lost with it, but the spec declares an rpo of 0; give it a standby in another zone',
      );
  },
});
