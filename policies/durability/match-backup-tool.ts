import { at } from '../../src/kernel/pointer';
import { isWithoutSuperuser } from '../../src/model/platforms';
import { defineRule } from '../../src/rules/rule';

/** They archive WAL or read the data directory, so they need the machine. */
const NEED_THE_SERVER = ['pgbackrest', 'barman', 'wal-g'];

export default defineRule({
  id: 'durability/match-backup-tool',
  severity: 'error',
  title: 'Choose a backup tool that the platform lets run',
  why: 'Managed platforms give neither archive_command nor the data directory, so pgBackRest, Barman and WAL-G cannot run there; on a machine of your own nobody backs up unless a tool does.',
  tradeoffs: 'Backups of the platform restore into the platform only; a dump beside them can be taken elsewhere.',
  validation: { none: 'the platform is not visible from SQL; pg_stat_archiver shows whether WAL is archived' },
  changesIf: 'The platform changes.',
  refs: [
    'https://www.postgresql.org/docs/current/continuous-archiving.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
  ],
  *check(model) {
    const { backup, platform } = model;
    if (backup === null) return;
    const isManaged = isWithoutSuperuser(model);
    const cannotRun = isManaged && NEED_THE_SERVER.includes(backup.tool);
    if (!cannotRun && (isManaged || backup.tool !== 'managed')) return;
    const place = at(backup.origin, 'tool');
    yield {
      at: place,
      about: { kind: 'database', name: '' },
      message: cannotRun
        ? `database "${model.database}" is on ${platform}, which lets no ${backup.tool} archive its WAL, so no backup would be made; write tool: managed`
        : `database "${model.database}" is on ${platform}, where nobody manages backups, so none would be made; choose pgbackrest, barman or wal-g`,
      ...(cannotRun && { fix: [{ op: 'set', at: place, value: 'managed' }] }),
    };
  },
});
