import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { isHeld } from '../../src/meaning/held-by';
import { conditionsOf, policiesOf, type Condition } from '../../src/meaning/judged';
import { holdsTenants } from '../../src/meaning/whose';
import { isAlwaysTrue } from '../../src/model/conditions';
import { isOpenUnset } from '../../src/model/unset-context';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-open-without-tenant',
  severity: 'error',
  only: 'database',
  explains: ['object'],
  title: 'Close policies to sessions that have set no tenant',
  why: 'A custom setting is NULL before its first SET and empty after a transaction with SET LOCAL. "IS NULL OR", coalesce and IS NOT FALSE turn that into true, so a pooled connection that forgets the tenant reads every row.',
  tradeoffs: 'Jobs that work on all tenants need a role of their own, with a policy TO that role.',
  validation: {
    none: 'PostgreSQL has no function that evaluates a policy; as the role, in a new session: SELECT count(*) must be 0',
  },
  changesIf: 'No role that a client can use is named in the policy.',
  review: {
    found: 'policies',
    are: 'are true for every row while the session has set no tenant',
    advice:
      'Give the jobs that need all rows a role and a policy of their own first, then change each condition to a plain comparison of the column with the setting, with ALTER POLICY.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/config-setting.html',
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    for (const { table, policy, meaning: whose } of policiesOf(catalog, meaning)) {
      if (!holdsTenants(whose) || !policy.attributes.permissive) continue;
      const found = conditionsOf(policy).filter(([, text]) => isOpenUnset(text) && !isAlwaysTrue(text));
      const [first] = found;
      if (first === undefined || isHeld(catalog, policy, whose?.tenantColumn ?? null)) continue;
      yield {
        about: policy.id,
        detail: first[0],
        spot: { of: policy.id, attribute: first[0] },
        message: `policy "${policy.id.name}" on ${said(catalog, table.id)} is true for every row while the session has set no tenant, so a client that sets none ${reaches(policy, found)} the rows of every tenant; compare the column with the setting alone`,
      };
    }
  },
});

function reaches({ attributes }: ObjectOf<'policy'>, open: readonly (readonly [Condition, string])[]): string {
  const parts = open.map(([part]) => part);
  const shows = parts.includes('using') && attributes.command !== 'DELETE';
  const writes =
    attributes.command !== 'SELECT' &&
    (parts.includes('check') || attributes.check === null || attributes.command === 'DELETE');
  if (shows && writes) return 'reads and writes';
  return shows ? 'reads' : 'writes';
}
