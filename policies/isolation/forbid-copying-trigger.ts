import type { Catalog } from '../../src/catalog/catalog';
import type { Relation } from '../../src/catalog/relations';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { objectKey } from '../../src/kinds/id';
import { writtenBy } from '../../src/meaning/bodies';
import type { Meaning } from '../../src/meaning/meaning';
import { isShared } from '../../src/meaning/judged';
import { isAlwaysTrue } from '../../src/model/conditions';
import { grantsToRuntime, holdsTenants, meaningOf, runtimeRoles } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-copying-trigger',
  severity: 'error',
  explains: ['object', 'relation'],
  title: 'Let no trigger copy tenant rows into an unguarded table',
  why: 'A trigger writes to the same table for every tenant. Unless that table has a tenant column and row security, every role that can read it reads what all tenants wrote.',
  tradeoffs: 'The copy needs the tenant column, and the same policies as the source table.',
  validation: { none: "what a function body writes is text, which the catalog doesn't list" },
  changesIf: 'The trigger writes nothing about a tenant, for example a counter of all requests.',
  review: {
    found: 'triggers',
    are: 'copy tenant rows into a table that every tenant reads',
    advice:
      'Revoke SELECT on the target table. Then add the tenant column, let the trigger fill it, and protect the target like the table that fires the trigger.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/plpgsql-trigger.html'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning) || meaning.tenantKey === null) return;
    const routines = new Map(objectsOf(catalog, 'function').map((routine) => [objectKey(routine.id), routine]));
    for (const { id, attributes } of objectsOf(catalog, 'trigger')) {
      const routine = routines.get(objectKey(attributes.function));
      if (id.of === undefined || routine === undefined || !holdsTenants(meaningOf(catalog, meaning, id.of))) continue;
      const targets = new Set(WRITES.flatMap((write) => writtenBy(catalog, routine, write)));
      for (const target of targets) {
        if (target.id.kind !== 'table') continue;
        const reader = readerOf(target, catalog, meaning);
        if (reader === undefined) continue;
        yield {
          about: id,
          detail: objectKey(target.id),
          relation: target.id,
          known: 'assumed',
          message: `trigger "${id.name}" on ${said(catalog, id.of)} writes to ${said(catalog, target.id)}, which has no tenant column and shows all rows, so "${reader}" reads what all tenants wrote; add the column and row security`,
        };
      }
    }
  },
});

const WRITES = ['INSERT', 'UPDATE'] as const;

/** Row security hides nothing where a policy for SELECT is true for every row. */
function isGuarded(table: Relation, catalog: Catalog): boolean {
  if (!('rowSecurity' in table.attributes) || !table.attributes.rowSecurity) return false;
  const policies = partsOf(catalog, table.id, 'policy').map(({ attributes }) => attributes);
  return !policies.some(
    ({ permissive, command, using }) =>
      permissive && (command === 'ALL' || command === 'SELECT') && using !== null && isAlwaysTrue(using),
  );
}

/** Who reads all rows of a table that nothing tells apart. */
function readerOf(table: Relation, catalog: Catalog, meaning: Meaning): string | undefined {
  const found = meaningOf(catalog, meaning, table.id);
  if (holdsTenants(found) || isGuarded(table, catalog)) return undefined;
  const lists = [table, ...partsOf(catalog, table.id, 'column')];
  const [grant] = lists
    .flatMap((list) => grantsToRuntime(list, catalog, runtimeRoles(catalog, meaning)))
    .filter(({ privilege }) => privilege === 'SELECT');
  return grant === undefined ? undefined : (grant.grantee ?? 'PUBLIC');
}
