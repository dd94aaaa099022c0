import { classId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { FULL_INTERVAL_MS } from '../../src/model/backups';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-backups-beyond-erasure',
  severity: 'warning',
  title: 'Keep backups no longer than erasure allows',
  why: 'What is erased from the tables stays in the backups until the last one that holds it is gone: what is kept, and the interval of full backups on top, because a full backup goes only when a newer one covers the time.',
  tradeoffs:
    'A shorter way back in time, or data that is encrypted for each tenant so that throwing away a key erases it.',
  validation: { none: 'backups are not visible from the database; ask the tool, e.g. pgbackrest info' },
  changesIf: 'Each tenant has a key of its own that is destroyed: waive it and say so.',
  refs: [
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    'https://pgbackrest.org/configuration.html#section-repository/option-repo-retention-full',
  ],
  *check(model) {
    const { backup } = model;
    if (backup === null || backup.tool === 'none') return;
    const staysMs = backup.keepMs + FULL_INTERVAL_MS[backup.full];
    for (const personal of model.compliance.pii) {
      if (personal.eraseWithinMs === null || staysMs <= personal.eraseWithinMs) continue;
      yield {
        at: at(personal.origin, 'erase_within'),
        about: classId(personal),
        message: `personal data of class "${personal.name}" must be erased within ${formatDuration(personal.eraseWithinMs)}, but ${backup.full} backups kept for ${formatDuration(backup.keepMs)} hold it for ${formatDuration(staysMs)}; keep them for a shorter time or take full ones more often`,
      };
    }
  },
});
