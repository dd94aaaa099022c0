import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-encrypted-backup',
  severity: 'warning',
  title: 'Encrypt backups',
  why: 'A backup holds the rows of every tenant, without roles and without row security: who can read the bucket reads them all.',
  tradeoffs: 'Some processor time, and a key that must outlive the backups.',
  validation: { none: 'backups are not visible from the database; ask the tool, e.g. pgbackrest info' },
  changesIf: 'The store encrypts with a key that is yours and its readers are few: say encrypted: true then.',
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
      message: `backups of database "${model.database}" by ${backup.tool} are not encrypted, so whoever reads the repository reads every tenant; set encrypted: true`,
      fix: [{ op: 'set', at: place, value: true }],
    };
  },
});
