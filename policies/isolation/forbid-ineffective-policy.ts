import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import type { ObjectOf } from '../../src/kinds/attributes';
import { rememberedText } from '../../src/kernel/remember';
import { conditionsOf, policiesByTable } from '../../src/meaning/judged';
import { isAlwaysTrue, holdsTo, holdsToAlone } from '../../src/model/conditions';
import { forRollupsSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-ineffective-policy',
  severity: 'warning',
  title: 'Make additional policies of a tenant table restrictive',
  why: 'Permissive policies are combined with OR. The one that the grants rely on already shows every row of the tenant, so a second permissive policy hides nothing; if the guard is dropped, it becomes the leak.',
  tradeoffs: 'A restrictive policy applies to every role it names, and a row must satisfy all of them.',
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p
WHERE p.polpermissive AND NOT ${forRollupsSql('p')} AND EXISTS (SELECT FROM pg_policy q
  WHERE q.polrelid = p.polrelid AND q.oid <> p.oid AND q.polpermissive AND NOT ${forRollupsSql('q')})`,
    expect: 'no rows',
  },
  changesIf: 'The table is shared and its row security is its own.',
  review: {
    found: 'policies',
    are: "hide nothing, because another permissive policy shows all of the tenant's rows",
    advice:
      "Find out what each was meant to hide and create it AS RESTRICTIVE: DROP POLICY and CREATE POLICY in one transaction. The rows it hides disappear from results from then on, so try the application's queries on a copy first.",
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  *checkCatalog(catalog, meaning) {
    const isTrue = rememberedText(isAlwaysTrue);
    const [held, shown] = [of(holdsTo), of(holdsToAlone)];
    for (const policies of policiesByTable(catalog, meaning)) {
      const column = policies[0]?.meaning?.tenantColumn ?? null;
      if (policies.length < 2 || column === null) continue;
      const [isHeld, isShown] = [held(column), shown(column)];
      const isGuarded = policies.some(
        ({ policy }) => !policy.attributes.permissive && conditionsOf(policy).some(([, text]) => isHeld(text)),
      );
      const permissive = policies.filter(({ policy }) => policy.attributes.permissive);
      const open = permissive.filter(({ policy }) => showsAll(policy, isShown));
      for (const { policy, table } of permissive) {
        const conditions = conditionsOf(policy).map(([, text]) => text);
        // one that is always true has a rule of its own, and is no better when it is restrictive
        if (conditions.some(isTrue) || showsAll(policy, isShown)) continue;
        // what is true for rows of others adds rows, which no other policy shows
        if (!isGuarded && !conditions.every(isHeld)) continue;
        if (!open.some((other) => isBeside(other.policy, policy))) continue;
        yield {
          about: policy.id,
          message: `permissive policy "${policy.id.name}" of ${said(catalog, table.id)} hides no row, because it is combined with the tenant's own policy by OR; make it ${remedy(catalog, 'as: restrictive', 'AS RESTRICTIVE')}`,
          fix: [{ op: 'set', of: policy.id, attribute: 'permissive', value: 'restrictive' }],
        };
      }
    }
  },
});

type Test = (condition: string) => boolean;

/** What is asked of conditions by a column: tables have few columns of tenants, and policies of many tables the same condition. */
function of(ask: (condition: string, column: string) => boolean): (column: string) => Test {
  return rememberedText((column) => rememberedText((condition) => ask(condition, column)));
}

/** Whether a policy shows all rows of the tenant. */
function showsAll(policy: ObjectOf<'policy'>, isShown: Test): boolean {
  return conditionsOf(policy).every(([, condition]) => isShown(condition));
}

/** Whether a policy opens rows to a role and a command for which the other is asked too. */
function isBeside({ attributes: open }: ObjectOf<'policy'>, { attributes: policy }: ObjectOf<'policy'>): boolean {
  const isForRole =
    open.roles.includes(null) || policy.roles.includes(null) || policy.roles.some((role) => open.roles.includes(role));
  return isForRole && (open.command === 'ALL' || open.command === policy.command);
}
