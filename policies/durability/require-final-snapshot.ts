import { asked } from '../../src/iac/asked';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-final-snapshot',
  severity: 'warning',
  only: 'plan',
  title: 'Take a final snapshot when a server is deleted',
  why: 'RDS deletes automated backups together with the instance. Without a final snapshot nothing is left to restore after a delete, intended or not.',
  tradeoffs: 'A snapshot that you pay for until you delete it.',
  validation: { none: 'what happens on deletion is not visible from SQL; it is decided by whoever deletes' },
  changesIf: 'The server is made anew for each test.',
  refs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html'],
  *checkPlanned({ servers }) {
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.finalSnapshot, (isTaken) =>
        isTaken
          ? undefined
          : 'is deleted without a final snapshot, so nothing is left to restore afterwards; set skip_final_snapshot = false and final_snapshot_identifier',
      );
  },
});
