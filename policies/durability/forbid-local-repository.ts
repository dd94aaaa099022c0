import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/forbid-local-repository',
  severity: 'warning',
  title: 'Keep backups off the machine they protect',
  why: 'A repository on the same machine is lost with it: the same fire, the same ransomware and the same full disk destroy both.',
  tradeoffs: 'Backups and restores go over the network.',
  validation: { none: 'the repository is not visible from the database; pgbackrest info shows it' },
  changesIf: 'The path is a mount of remote storage, or a second repository is elsewhere: waive it with that reason.',
  refs: ['https://pgbackrest.org/configuration.html#section-repository/option-repo-path'],
  *check(model) {
    const { backup } = model;
    if (backup === null || backup.tool === 'none' || backup.tool === 'managed') return;
    if (backup.repository === null || !/^(\/|file:|localhost)/.test(backup.repository)) return;
    yield {
      at: at(backup.origin, 'repository'),
      about: { kind: 'database', name: '' },
      message: `backups of database "${model.database}" go to "${backup.repository}" on the same machine, so losing the machine loses them too; use a bucket or another host, for example s3://shop-backup`,
    };
  },
});
