import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/forbid-local-repository',
  severity: 'warning',
  title: 'Keep backups away from the machine that they are for',
  why: 'A repository on the same machine burns with it, is encrypted by the same intruder and fills the same disk: when it is needed it is gone as well.',
  tradeoffs: 'Backups and restores go over the network.',
  validation: { none: 'the repository is not visible from the database; pgbackrest info shows it' },
  changesIf: 'The path is a mount of storage elsewhere, or a second repository stands elsewhere: waive it and say so.',
  refs: ['https://pgbackrest.org/configuration.html#section-repository/option-repo-path'],
  *check(model) {
    const { backup } = model;
    if (backup === null || backup.tool === 'none' || backup.tool === 'managed') return;
    if (backup.repository === null || !/^(\/|file:|localhost)/.test(backup.repository)) return;
    yield {
      at: at(backup.origin, 'repository'),
      about: { kind: 'database', name: '' },
      message: `backups of database "${model.database}" go to "${backup.repository}" on the machine itself, so what takes the machine takes them too; write a bucket or another host, e.g. s3://shop-backup`,
    };
  },
});
