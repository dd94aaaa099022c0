import type { Platform } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** The oldest major that the platform's current release runs on. */
const OLDEST: Partial<Readonly<Record<Platform, { readonly major: number; readonly says: string }>>> = {
  citus: { major: 16, says: 'Citus 14 runs on 16 to 18' },
  'aurora-dsql': { major: 16, says: 'Aurora DSQL is compatible with 16' },
};

export default defineRule({
  id: 'portability/match-platform-major',
  severity: 'warning',
  title: 'Run a major that the platform still supports',
  why: 'A platform drops a major before the PostgreSQL project does: a database on that major stays on an old release of the platform, without its fixes.',
  tradeoffs: 'A major upgrade, which you rehearse first.',
  validation: {
    none: "SHOW server_version_num shows the major; the platform's release notes list the majors it supports",
  },
  changesIf: 'The older release of the platform is still maintained for you.',
  refs: [
    'https://github.com/citusdata/citus/blob/main/CHANGELOG.md',
    'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility.html',
  ],
  *check(model) {
    const oldest = OLDEST[model.platform];
    const { declared, origin } = model.postgres;
    if (oldest === undefined || declared >= oldest.major) return;
    yield {
      at: origin,
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" is on PostgreSQL ${declared}, and ${oldest.says}, so it would stay on an older release; run ${oldest.major} or later`,
    };
  },
});
