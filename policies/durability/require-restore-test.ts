import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-restore-test',
  severity: 'warning',
  title: 'Restore the backups on a schedule',
  why: 'A backup that nobody has restored is a hope: a missing WAL segment, a lost cipher key or a wrong path shows at the restore and nowhere else, and only a drill tells how long it takes.',
  tradeoffs: 'A machine for some hours each month.',
  validation: { none: 'PostgreSQL does not know of restores elsewhere; the drill writes its own record' },
  changesIf: 'Backups seed a standby or a staging database regularly: that is a drill, say how often.',
  refs: ['https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-PITR-RECOVERY'],
  *check(model) {
    const { backup } = model;
    if (backup === null || backup.tool === 'none' || backup.restoreTest !== null) return;
    const place = at(backup.origin, 'restore_test');
    yield {
      at: place,
      about: { kind: 'database', name: '' },
      message: `backups of database "${model.database}" by ${backup.tool} are never restored as a test, so nobody knows whether they can be, nor how long it takes; add restore_test: monthly`,
      fix: [{ op: 'set', at: place, value: 'monthly' }],
    };
  },
});
