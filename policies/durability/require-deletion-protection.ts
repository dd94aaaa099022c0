import { asked } from '../../src/iac/asked';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-deletion-protection',
  severity: 'warning',
  only: 'plan',
  title: 'Protect every server from deletion',
  why: 'One wrong plan, one renamed resource or one click deletes the server and, with it, its automated backups. Deletion protection makes that two steps, and the first of them is reviewed.',
  tradeoffs: 'Taking a server down takes two applies.',
  validation: { none: 'deletion protection is not visible from SQL; the API of the platform shows it' },
  changesIf: 'The server is made anew for each test.',
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
    'https://cloud.google.com/sql/docs/postgres/deletion-protection',
  ],
  *checkPlanned({ servers }) {
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.deletionProtection, (isProtected) =>
        isProtected
          ? undefined
          : 'has no deletion protection, so one wrong plan deletes it with its automated backups; set deletion_protection = true',
      );
  },
});
