import { at } from '../../src/kernel/pointer';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-rls-for-policies',
  severity: 'error',
  explains: ['object'],
  title: 'Enable row security where policies are declared',
  why: 'A policy on a table without row security is stored and never asked. Whoever wrote it believes that rows are hidden; they are not.',
  tradeoffs:
    'With row security on, what no policy allows is hidden: a shared table then also needs a permissive policy for its readers.',
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
WHERE NOT c.relrowsecurity`,
    expect: 'no rows',
  },
  changesIf: 'The policies are not meant to hold yet: then they are not declared yet.',
  review: {
    found: 'tables',
    are: 'have policies that nobody asks',
    advice:
      'Read the policies of each first, then enable row security: from that moment what no policy allows is hidden. Try it as a tenant in a transaction that is rolled back.',
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
        object: `table "${table.name}"`,
        message: `policy "${policy.name}" of table "${table.name}" is never asked, because row security is off there; enable it with rls: { enabled: true, forced: true } or remove the policy`,
        fix: [{ op: 'set', at: at(table.origin, 'rls'), value: { enabled: true, forced: true } }],
      };
    }
  },
  *inspect(catalog) {
    const guarded = new Set(catalog.policies.map(({ relation }) => relation));
    for (const relation of catalog.relations.filter(({ key, rowSecurity }) => guarded.has(key) && !rowSecurity)) {
      yield {
        object: objectOf(relation),
        message: `${objectOf(relation)} has policies and row security off, so they are never asked; enable it`,
      };
    }
  },
});
