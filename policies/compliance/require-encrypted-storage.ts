import { asked } from '../../src/iac/asked';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-encrypted-storage',
  severity: 'error',
  only: 'plan',
  title: 'Encrypt the storage of every server',
  why: "Disks, snapshots and copies of a server without encryption at rest contain the rows of every tenant in plain form. RDS and Aurora encrypt only where you ask for it, and can't encrypt an existing server in place.",
  tradeoffs: 'A key that must outlive the snapshots; an existing server moves through an encrypted copy of a snapshot.',
  validation: { none: 'encryption of the storage is not visible from SQL; the API of the platform shows it' },
  changesIf: 'The server has no data of tenants.',
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
    'https://www.postgresql.org/docs/current/encryption-options.html',
  ],
  *checkPlanned({ servers }) {
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.encrypted, (isEncrypted) =>
        isEncrypted
          ? undefined
          : "stores its data unencrypted, so whoever gets at a disk or a snapshot reads every tenant's rows; set storage_encrypted = true before it holds data, because it replaces the server",
      );
  },
});
