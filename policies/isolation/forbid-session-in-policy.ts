import { said } from '../../src/catalog/words';
import { openingsOf } from '../../src/meaning/openings';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-session-in-policy',
  severity: 'error',
  only: 'database',
  explains: ['object'],
  title: "Don't open a policy by what a session claims about itself",
  why: 'A client chooses its application_name, settings, temporary tables and source address, and a pooler shares one connection among tenants. A permissive condition on them that ignores the tenant opens the rows of all tenants.',
  tradeoffs: 'A role that can see more gets its own policy TO that role, and its clients connect as it.',
  validation: {
    none: 'only the parse tree tells whether a condition is tied to the tenant; read the permissive policies in pg_policies',
  },
  changesIf: 'No role that a client can use is named in the policy.',
  review: {
    found: 'policies',
    are: 'open rows by what a session claims about itself',
    advice:
      'Give those who see more a role and a policy of their own first, then change each condition to a plain comparison of the tenant column with the context, with ALTER POLICY. Sessions that relied on it see only their own tenant from then on.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-APPLICATION-NAME',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    for (const { table, policy, part, ways } of openingsOf(catalog, meaning)) {
      const facts = ways.flatMap((way) => way.facts).filter(({ kind }) => kind === 'connection' || kind === 'setting');
      const names = [...new Set(facts.map(({ name }) => name))];
      if (names.length === 0) continue;
      yield {
        about: policy.id,
        detail: part,
        spot: { of: policy.id, attribute: part },
        message: `policy "${policy.id.name}" of ${said(catalog, table.id)} opens by "${names.join('", "')}" without comparing the tenant, so a client that sets it reaches rows of every tenant; compare the tenant in each branch`,
      };
    }
  },
});
