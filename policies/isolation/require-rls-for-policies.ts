import { said } from '../../src/catalog/words';
import { partsOf } from '../../src/catalog/select';
import { tablesOf } from '../../src/catalog/relations';
import { sqlName } from '../../src/kinds/id';
import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-rls-for-policies',
  severity: 'error',
  explains: ['object'],
  title: 'Enable row security on tables that have policies',
  why: 'PostgreSQL stores policies on a table without row security but never applies them. The rows look protected and are not.',
  tradeoffs:
    'Once row security is on, rows that no policy allows are hidden: a shared table then also needs a permissive policy for its readers.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
WHERE NOT c.relrowsecurity AND c.oid NOT IN (SELECT relation FROM tenant UNION SELECT relation FROM registry)`,
    expect: 'no rows',
  },
  changesIf: "The policies should not apply yet: then don't declare them yet.",
  review: {
    found: 'tables',
    are: 'have policies that are not applied',
    advice:
      'Read the policies of each first, then enable row security: from then on rows that no policy allows are hidden. Try it as a tenant in a transaction that you roll back.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
  ],
  *check(model) {
    const guarded = model.tenancy.model === 'shared-schema' ? ['tenant', 'registry'] : [];
    for (const table of model.tables) {
      const [policy] = table.policies;
      // a table with rows of tenants has a rule of its own
      if (policy === undefined || table.rls.enabled || guarded.includes(table.scope)) continue;
      yield {
        at: policy.origin,
        about: tableId(table),
        message: `policy "${policy.name}" of table "${table.name}" has no effect, because row security is disabled there; enable it with rls: { enabled: true, forced: true } or remove the policy`,
        fix: [{ op: 'set', at: at(table.origin, 'rls'), value: { enabled: true, forced: true } }],
      };
    }
  },
  *checkCatalog(catalog, meaning) {
    // the compiler makes no policy where row security is off
    if (catalog.source === 'spec') return;
    for (const { id, attributes } of tablesOf(catalog)) {
      const policies = partsOf(catalog, id, 'policy');
      const [policy] = policies;
      if (policy === undefined || attributes.rowSecurity) continue;
      if (isShared(meaning) && holdsTenants(meaningOf(catalog, meaning, id))) continue;
      yield {
        about: id,
        spot: { of: policy.id },
        message: `policy "${policy.id.name}" of ${said(catalog, id)} has no effect, because row security is disabled there; enable it`,
        // without a permissive one nobody but the owner would see a row from then on
        ...(policies.some((one) => one.attributes.permissive) && {
          ddl: [`ALTER TABLE ${sqlName(id)} ENABLE ROW LEVEL SECURITY`],
        }),
      };
    }
  },
});
