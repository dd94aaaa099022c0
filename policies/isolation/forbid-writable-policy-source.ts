import type { Catalog } from '../../src/catalog/catalog';
import type { Relation } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { literally } from '../../src/kernel/name-pattern';
import { rememberedText } from '../../src/kernel/remember';
import type { ObjectOf } from '../../src/kinds/attributes';
import { objectKey } from '../../src/kinds/id';
import { checksNamedRows } from '../../src/meaning/checked-writes';
import { isHeld } from '../../src/meaning/held-by';
import { conditionsOf, policiesOf } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { wordOf } from '../../src/meaning/mentions';
import { sourcesOfPolicy } from '../../src/meaning/policy-sources';
import { grantsToRuntime, holdsTenants, meaningOf, runtimeRoles } from '../../src/meaning/whose';
import { holdsTo } from '../../src/model/conditions';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-writable-policy-source',
  severity: 'warning',
  only: 'database',
  explains: ['written'],
  title: 'Let no policy trust a table that tenants fill in freely',
  why: 'A policy that shows what a table of shares, grants or members names shows whatever a tenant writes there. A row of its own tenant passes the policies of that table, and may still name rows of another.',
  tradeoffs:
    'A composite foreign key needs a unique key over the tenant and the id; grants by a function cost a function.',
  validation: { none: "which rows of a table open which of another, the catalog doesn't list: tenet prove tries it" },
  changesIf: 'A trigger, or the only function that writes to the table, checks whose row is named.',
  review: {
    found: 'policies',
    are: 'show rows by what tenants write in another table',
    advice:
      'Tie the two tables with a foreign key that includes the tenant on both sides, so that a row can name rows of its own tenant only. For shares between tenants, let one function write them that checks who owns the row.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { table, policy, meaning: whose } of policiesOf(catalog, meaning)) {
      const column = whose?.tenantColumn ?? null;
      if (!holdsTenants(whose) || !policy.attributes.permissive || isHeld(catalog, policy, column)) continue;
      for (const source of sourcesOfPolicy(catalog, policy)) {
        const writer = writerOf(source, catalog, meaning);
        if (writer === undefined || isTied(catalog, meaning, source, policy)) continue;
        yield {
          about: policy.id,
          detail: objectKey(source.id),
          relation: source.id,
          role: writer,
          known: 'assumed',
          message: `policy "${policy.id.name}" on ${said(catalog, table.id)} shows rows by ${said(catalog, source.id)}, which "${writer}" writes, so a tenant may open rows of others to itself; tie both by a foreign key with the tenant`,
        };
      }
    }
  },
});

function writerOf(source: Relation, catalog: Catalog, meaning: Meaning): string | undefined {
  const isRegistry = meaningOf(catalog, meaning, source.id)?.scope === 'registry';
  if (source.id.kind !== 'table' || isRegistry || !letsWrite(catalog, source)) return undefined;
  const lists = [source, ...partsOf(catalog, source.id, 'column')];
  const [grant] = lists
    .flatMap((list) => grantsToRuntime(list, catalog, runtimeRoles(catalog, meaning)))
    .filter(({ privilege }) => privilege === 'INSERT' || privilege === 'UPDATE');
  return grant === undefined ? undefined : (grant.grantee ?? 'PUBLIC');
}

/** With row security a grant is nothing without a policy. */
function letsWrite(catalog: Catalog, { id, attributes }: Relation): boolean {
  if (!('rowSecurity' in attributes) || !attributes.rowSecurity) return true;
  return partsOf(catalog, id, 'policy').some(
    ({ attributes: { permissive, command } }) => permissive && ['ALL', 'INSERT', 'UPDATE'].includes(command),
  );
}

const holds = rememberedText((column: string) => rememberedText((condition: string) => holdsTo(condition, column)));

/** Whether a row there can name rows of its own tenant alone, or the policy shows no other anyway. */
function isTied(catalog: Catalog, meaning: Meaning, source: Relation, policy: ObjectOf<'policy'>): boolean {
  const table = policy.id.of;
  const column = table === undefined ? null : (meaningOf(catalog, meaning, table)?.tenantColumn ?? null);
  const isGuarded = 'rowSecurity' in source.attributes && source.attributes.rowSecurity;
  if (!isGuarded || table === undefined || column === null) return false;
  const key = meaningOf(catalog, meaning, source.id)?.tenantColumn ?? null;
  const isByKey = (condition: string): boolean =>
    holds(column)(condition) && (!wordOf(source.id.name).test(condition) || compares(condition, column, key));
  const conditions = conditionsOf(policy).map(([, condition]) => condition);
  if (conditions.every(isByKey) || checksNamedRows(catalog, meaning, source, conditions)) return true;
  return partsOf(catalog, source.id, 'foreign key').some(
    ({ attributes: { references, referencedColumns } }) =>
      objectKey(references) === objectKey(table) && referencedColumns.includes(column),
  );
}

/** Whether the tenant of the row is compared with that of the other table, as PostgreSQL prints it. */
function compares(condition: string, own: string, other: string | null): boolean {
  if (other === null) return false;
  const [left, right] = [own, other].map((name) => `"?${literally(name.replaceAll('"', '""'))}"?`);
  return new RegExp(
    `\\.${left} = \\(*\\w+\\.${right}(?!\\w)|\\.${right} = \\(*\\w+\\.${left}(?!\\w)|${left} (?:IN|= ANY) \\( *SELECT \\w+\\.${right}(?!\\w)`,
    'i',
  ).test(condition);
}
