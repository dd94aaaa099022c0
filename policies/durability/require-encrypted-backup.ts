import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-encrypted-backup',
  severity: 'warning',
  title: 'Encrypt backups',
  why: 'A backup contains the rows of every tenant, without roles or row security: anyone who can read the bucket can read them all.',
  tradeoffs: 'Some CPU time, and a key that must outlive the backups.',
  validation: { none: 'backups are not visible from the database; ask the backup tool, for example pgbackrest info' },
  changesIf: 'The storage encrypts with your own key and few people can read it: then set encrypted: true.',
  refs: [
    'https://www.postgresql.org/docs/current/encryption-options.html',
    'https://pgbackrest.org/user-guide.html#quickstart/configure-encryption',
  ],
  *check(model) {
    const { backup } = model;
    if (backup === null || backup.tool === 'none' || backup.encrypted) return;
    const place = at(backup.origin, 'encrypted');
    yield {
      at: place,
      about: { kind: 'database', name: '' },
      message: `backups of database "${model.database}" by ${backup.tool} are not encrypted, so a reader of the repository can read every tenant's rows; set encrypted: true`,
      fix: [{ op: 'set', at: place, value: true }],
    };
  },
});
