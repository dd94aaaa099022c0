import { said } from '../../src/catalog/words';
import { openingsOf } from '../../src/meaning/openings';
import { defineRule } from '../../src/rules/rule';

const CHANGES: ReadonlySet<string> = new Set(['clock', 'chance', 'counter']);

export default defineRule({
  id: 'isolation/forbid-volatile-policy',
  severity: 'error',
  only: 'database',
  explains: ['object'],
  title: "Don't open a policy by the clock, by chance or by a counter",
  why: 'Such a condition is false today and true tomorrow, or true for one statement in a thousand. When it is true, it opens the rows of all tenants, and no test that passed before shows it.',
  tradeoffs: 'A release on a date is a migration that changes the policy on that date.',
  validation: {
    none: 'only the parse tree tells whether a condition is tied to the tenant; read the permissive policies in pg_policies',
  },
  changesIf: 'No role that a client can use is named in the policy.',
  review: {
    found: 'policies',
    are: 'open rows at some moments and not at others',
    advice:
      'Move the condition beside the comparison of the tenant column (AND), where it can only hide rows, or remove it, with ALTER POLICY. Search the logs for sessions that read more than their tenant while it was open.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/xfunc-volatility.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    for (const { table, policy, part, ways } of openingsOf(catalog, meaning)) {
      const names = [
        ...new Set(ways.flatMap(({ facts }) => facts.filter(({ kind }) => CHANGES.has(kind)).map(({ name }) => name))),
      ];
      if (names.length === 0) continue;
      yield {
        about: policy.id,
        detail: part,
        spot: { of: policy.id, attribute: part },
        message: `policy "${policy.id.name}" of ${said(catalog, table.id)} opens by "${names.join('", "')}" without comparing the tenant, so at some moment every session reaches rows of every tenant; compare the tenant in each branch`,
      };
    }
  },
});
