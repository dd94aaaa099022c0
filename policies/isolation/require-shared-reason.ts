import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-shared-reason',
  severity: 'warning',
  title: 'State why a table is shared by all tenants',
  why: 'Scope shared is the only way to declare a table without row security: every tenant reads every row. Reviewers check new columns against the reason.',
  tradeoffs: 'One sentence for each shared table.',
  validation: { none: "PostgreSQL doesn't record why a table has no row security" },
  changesIf: 'Each tenant has its own schema or database.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *check(model) {
    if (model.tenancy.model !== 'shared-schema') return;
    for (const { name, schema, scope, reason, origin } of model.tables) {
      if (scope !== 'shared' || reason !== null) continue;
      yield {
        at: origin,
        about: { kind: 'table', schema, name },
        message: `shared table "${name}" shows every row to every tenant without a stated reason; add reason: with one sentence, or make it a tenant table`,
      };
    }
  },
});
