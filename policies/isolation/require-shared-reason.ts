import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-shared-reason',
  severity: 'warning',
  title: 'Say why a table is shared by all tenants',
  why: 'Scope shared is the one way past row security that a spec offers: every tenant reads every row. The reason is what a reviewer holds new columns against.',
  tradeoffs: 'One sentence for each shared table.',
  validation: { none: 'PostgreSQL does not record why a table has no row security' },
  changesIf: 'Tenants have a schema or a database of their own.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *check(model) {
    if (model.tenancy.model !== 'shared-schema') return;
    for (const { name, schema, scope, reason, origin } of model.tables) {
      if (scope !== 'shared' || reason !== null) continue;
      yield {
        at: origin,
        about: { kind: 'table', schema, name },
        message: `shared table "${name}" shows every row to every tenant and does not say why that is right; add reason: with one sentence, or make it a tenant table`,
      };
    }
  },
});
