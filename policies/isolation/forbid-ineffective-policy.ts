import { at } from '../../src/kernel/pointer';
import { isAlwaysTrue } from '../../src/model/conditions';
import { guardedTables } from '../../src/model/queries';
import { forRollupsSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-ineffective-policy',
  severity: 'warning',
  title: 'Write further policies of a tenant table as restrictive',
  why: 'Permissive policies are joined by OR. The one that opens a table to the roles with grants already shows every row of the tenant, so a second permissive one hides nothing; and on the day the guard goes it is the leak.',
  tradeoffs: 'A restrictive policy holds for every role it names, and all of them must agree.',
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, count(*) FROM pg_policy p
WHERE p.polpermissive AND NOT ${forRollupsSql('p')} GROUP BY p.polrelid HAVING count(*) > 1`,
    expect: 'no rows',
  },
  changesIf: 'The table is shared and its row security is its own.',
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  *check(model) {
    for (const table of guardedTables(model)) {
      for (const policy of table.policies.filter((candidate) => candidate.as === 'permissive')) {
        // one that is always true has a rule of its own, and is no better when it is restrictive
        if ([policy.using, policy.check].some((condition) => condition !== null && isAlwaysTrue(condition))) continue;
        yield {
          at: policy.origin,
          object: `policy "${policy.name}"`,
          message: `permissive policy "${policy.name}" of table "${table.name}" hides no row, because the tenant's own policy is joined to it by OR; write as: restrictive`,
          fix: [{ op: 'set', at: at(policy.origin, 'as'), value: 'restrictive' }],
        };
      }
    }
  },
});
