import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'durability/require-restore-test',
  severity: 'warning',
  title: 'Test restores on a schedule',
  why: 'An untested backup may not restore: a missing WAL segment, a lost cipher key or a wrong path shows up only during a restore. Only a drill shows how long it takes.',
  tradeoffs: 'One machine for a few hours each month.',
  validation: { none: "PostgreSQL doesn't record restores elsewhere; the drill writes its own record" },
  changesIf: 'Backups regularly seed a standby or a staging database: that is a drill, so declare how often.',
  refs: ['https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-PITR-RECOVERY'],
  *check(model) {
    const { backup } = model;
    if (backup === null || backup.tool === 'none' || backup.restoreTest !== null) return;
    const place = at(backup.origin, 'restore_test');
    yield {
      at: place,
      about: { kind: 'database', name: '' },
      message: `backups of database "${model.database}" by ${backup.tool} are never restored as a test, so a broken backup shows up only when you need it; add restore_test: monthly`,
      fix: [{ op: 'set', at: place, value: 'monthly' }],
    };
  },
});
