import { quoteIdentifier } from '../../src/kernel/identifier';
import { said } from '../../src/catalog/words';
import { sqlName } from '../../src/kinds/id';
import { widerPolicies, type WiderPolicy } from '../../src/meaning/wider-policies';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-wider-write-policy',
  severity: 'error',
  only: 'database',
  explains: ['object'],
  title: 'Let UPDATE and DELETE reach no row that SELECT hides',
  why: 'PostgreSQL asks the policies for SELECT only where a statement reads a column. An UPDATE that sets the tenant key to its own value and every unique column to a new one reads none: WITH CHECK passes, and rows of another tenant are now its own.',
  tradeoffs: 'None: a statement with WHERE or RETURNING reaches no other rows today.',
  validation: {
    none: 'PostgreSQL has no function that compares two conditions; as the role, compare the rows of an UPDATE without WHERE with SELECT count(*)',
  },
  changesIf: 'The role works on all tenants: give it a policy of its own, and no login that a client can use.',
  review: {
    found: 'policies',
    are: 'let UPDATE or DELETE reach rows that SELECT hides',
    advice:
      'Give USING of each the condition of the policies for SELECT, with ALTER POLICY, which leaves no gap. Statements with a WHERE on a column of the table keep working.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    for (const wider of widerPolicies(catalog, meaning)) {
      const { policy, table } = wider;
      yield {
        about: policy.id,
        spot: { of: policy.id, attribute: 'using' },
        message: `policy "${policy.id.name}" on ${said(catalog, table.id)} lets ${reaches(wider)}; give its USING the condition of SELECT`,
        ddl: mending(wider),
      };
    }
  },
});

function reaches({ policy }: WiderPolicy): string {
  return policy.attributes.command === 'DELETE'
    ? 'DELETE reach rows that SELECT hides, so a tenant can delete rows of others'
    : 'UPDATE reach rows that SELECT hides, so a tenant can make rows of others its own';
}

function mending({ policy, table, narrowed }: WiderPolicy): readonly string[] {
  if (narrowed === undefined) return [];
  return [`ALTER POLICY ${quoteIdentifier(policy.id.name)} ON ${sqlName(table.id)} USING (${narrowed})`];
}
