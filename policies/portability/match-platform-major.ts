import { defineRule } from '../../src/rules/rule';

/** Citus 14 runs on these. */
const CITUS_MAJORS = [16, 17, 18];

export default defineRule({
  id: 'portability/match-platform-major',
  severity: 'warning',
  title: 'Run a major that the platform is made for',
  why: 'Citus 14 is built for PostgreSQL 16 to 18. An older major stays with an older Citus, whose fixes end with it.',
  tradeoffs: 'An upgrade of the major before the one of Citus.',
  validation: {
    none: 'SHOW server_version_num gives the major; which Citus is meant to run on it is declared nowhere',
  },
  changesIf: 'Citus stays at 13 on purpose.',
  refs: ['https://github.com/citusdata/citus/blob/main/CHANGELOG.md'],
  *check(model) {
    const { declared, origin } = model.postgres;
    if (model.platform !== 'citus' || CITUS_MAJORS.includes(declared)) return;
    yield {
      at: origin,
      object: `database "${model.database}"`,
      message: `database "${model.database}" is declared for Citus on PostgreSQL ${declared}, and Citus 14 runs on ${CITUS_MAJORS.join(', ')}, so it stays behind; write postgres: 16 or later`,
    };
  },
});
