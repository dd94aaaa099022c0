import { asked } from '../../src/iac/asked';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/match-declared-major',
  severity: 'error',
  only: 'plan',
  title: 'Run the major version that the spec declares',
  why: 'The DDL is compiled for the declared major: on an older one it fails, and on a newer one privileges and defaults differ from what was checked and proved.',
  tradeoffs: 'The spec and the plan change together.',
  validation: { none: 'SHOW server_version_num shows the major; what was declared is not stored in the database' },
  changesIf: 'The server is being upgraded: then declare the new major first, and check the spec.',
  refs: ['https://www.postgresql.org/support/versioning/'],
  plansNeed: 'intent',
  *checkPlanned({ servers }, model) {
    if (model === null) return;
    const { declared } = model.postgres;
    for (const server of servers)
      yield* asked(server, server.facts.major, (major) =>
        major === declared
          ? undefined
          : `runs PostgreSQL ${major}, and the spec declares ${declared}, so what was checked and proved holds for another version; change one of them`,
      );
  },
});
