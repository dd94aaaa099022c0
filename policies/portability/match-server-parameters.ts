import { asked } from '../../src/iac/asked';
import { needsOf } from '../../src/iac/parameter-needs';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/match-server-parameters',
  severity: 'error',
  only: 'plan',
  title: 'Set the server parameters that the spec needs',
  why: 'Publications need wal_level = logical, and an audit by pgAudit needs its library. On a platform both are parameters of the server, which no statement can set: the DDL fails, or the audit records nothing.',
  tradeoffs: 'Both need a restart; logical WAL takes more space.',
  validation: {
    none: 'SHOW wal_level and SHOW shared_preload_libraries show the current values; what was declared is not stored in the database',
  },
  changesIf: 'A parameter group outside of this plan sets them: name it in the plan, or waive the rule.',
  refs: [
    'https://www.postgresql.org/docs/current/logical-replication-config.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html',
    'https://cloud.google.com/sql/docs/postgres/pg-audit',
  ],
  plansNeed: 'intent',
  *checkPlanned({ servers }, model) {
    if (model === null) return;
    for (const server of servers)
      for (const { parameter, because, isMet, value, fact } of needsOf(server, model)) {
        for (const hit of asked(server, fact, (found) =>
          isMet(found)
            ? undefined
            : `${found === '' ? `leaves ${parameter} at its default` : `has ${parameter} = ${found}`}, but the spec ${because}; set ${parameter} = ${value}`,
        ))
          yield { ...hit, detail: parameter };
      }
  },
});
