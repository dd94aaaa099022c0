import { asked } from '../../src/iac/asked';
import { classId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { FULL_INTERVAL_MS } from '../../src/model/backups';
import { defineRule } from '../../src/rules/rule';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'compliance/forbid-backups-beyond-erasure',
  severity: 'warning',
  title: 'Keep backups no longer than erasure allows',
  why: 'Erased rows stay in backups until the last backup that contains them expires: that is the retention period plus the interval of full backups, because a full backup expires only once a newer one covers the period.',
  tradeoffs: 'A shorter recovery window, or data encrypted per tenant so that destroying a key erases it.',
  validation: { none: 'backups are not visible from the database; ask the backup tool, for example pgbackrest info' },
  changesIf: 'Each tenant has its own key, which is destroyed: waive it with that reason.',
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
        message: `personal data of class "${personal.name}" must be erased within ${formatDuration(personal.eraseWithinMs)}, but ${backup.full} backups kept for ${formatDuration(backup.keepMs)} retain it for ${formatDuration(staysMs)}; keep backups for a shorter time or take full ones more often`,
      };
    }
  },
  plansNeed: 'intent',
  *checkPlanned({ servers }, model) {
    const limits = (model?.compliance.pii ?? []).flatMap(({ name, eraseWithinMs }) =>
      eraseWithinMs === null ? [] : [{ name, eraseWithinMs }],
    );
    const [strictest] = limits.toSorted((left, right) => left.eraseWithinMs - right.eraseWithinMs);
    if (strictest === undefined) return;
    const { name, eraseWithinMs } = strictest;
    for (const server of servers.filter(({ isReplica }) => !isReplica))
      yield* asked(server, server.facts.retentionDays, (days) =>
        days * DAY_MS <= eraseWithinMs
          ? undefined
          : `keeps backups for ${days} days, but personal data of class "${name}" must be erased within ${formatDuration(eraseWithinMs)}; keep them for a shorter time`,
      );
  },
});
