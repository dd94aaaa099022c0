import { at } from '../../src/kernel/pointer';
import { isWithoutSuperuser } from '../../src/model/platforms';
import { defineRule } from '../../src/rules/rule';

/** They archive WAL or read the data directory, so they need the machine. */
const NEED_THE_SERVER = ['pgbackrest', 'barman', 'wal-g'];

export default defineRule({
  id: 'durability/match-backup-tool',
  severity: 'error',
  title: 'Choose a backup tool that the platform supports',
  why: "Managed platforms expose neither archive_command nor the data directory, so pgBackRest, Barman and WAL-G can't run there; on your own machine there are no backups unless a tool takes them.",
  tradeoffs:
    "The platform's backups restore only into the platform; take a dump as well if you need the data elsewhere.",
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
        ? `database "${model.database}" is on ${platform}, where ${backup.tool} can't archive its WAL, so no backup would be taken; set tool: managed`
        : `database "${model.database}" is on ${platform}, which has no managed backups, so none would be taken; choose pgbackrest, barman or wal-g`,
      ...(cannotRun && { fix: [{ op: 'set', at: place, value: 'managed' }] }),
    };
  },
});
