import type { Catalog } from '../../src/catalog/catalog';
import type { Relation } from '../../src/catalog/relations';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { objectKey } from '../../src/kinds/id';
import { insertedBy } from '../../src/meaning/bodies';
import type { Meaning } from '../../src/meaning/meaning';
import { isShared } from '../../src/meaning/judged';
import { grantsToRuntime, holdsTenants, meaningOf, runtimeRoles } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-copying-trigger',
  severity: 'error',
  explains: ['object'],
  title: 'Let no trigger copy rows of tenants into a table without their tenant',
  why: 'A trigger writes for every tenant into the same table. Without the column of the tenant and row security there, whoever may read it reads what all tenants wrote.',
  tradeoffs: 'The copy needs the column of the tenant, and policies as the table that it is made from.',
  validation: { none: 'what a body writes is text that no catalog lists' },
  changesIf: 'What is written is not about a tenant, such as a counter of all requests.',
  review: {
    found: 'triggers',
    are: 'copy rows of tenants to where all read them',
    advice:
      'Revoke SELECT on the table that is written. Then add the column of the tenant, let the trigger fill it, and guard the table as the one that fires it.',
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
      for (const target of insertedBy(catalog)(routine)) {
        if (target.id.kind !== 'table') continue;
        const reader = readerOf(target, catalog, meaning);
        if (reader === undefined) continue;
        yield {
          about: id,
          detail: objectKey(target.id),
          relation: target.id,
          known: 'assumed',
          message: `trigger "${id.name}" on ${said(catalog, id.of)} writes to ${said(catalog, target.id)}, which has no tenant and no row security, so "${reader}" reads what all tenants wrote; add the column and guard it`,
        };
      }
    }
  },
});

/** Who reads all rows of a table that nothing tells apart. */
function readerOf(table: Relation, catalog: Catalog, meaning: Meaning): string | undefined {
  const found = meaningOf(catalog, meaning, table.id);
  const isGuarded = 'rowSecurity' in table.attributes && table.attributes.rowSecurity;
  if (holdsTenants(found) || isGuarded) return undefined;
  const lists = [table, ...partsOf(catalog, table.id, 'column')];
  const [grant] = lists
    .flatMap((list) => grantsToRuntime(list, catalog, runtimeRoles(catalog, meaning)))
    .filter(({ privilege }) => privilege === 'SELECT');
  return grant === undefined ? undefined : (grant.grantee ?? 'PUBLIC');
}
