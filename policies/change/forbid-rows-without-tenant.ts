import type { Catalog } from '../../src/catalog/catalog';
import { partitionOf, relationKey, relationsByKey, tablesOf, wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { Pointer } from '../../src/kernel/pointer';
import type { Meaning } from '../../src/meaning/meaning';
import { grantsToRuntime, holdsTenants, meaningOf, runtimeRoles, tenantColumnOf } from '../../src/meaning/whose';
import { sqlKey } from '../../src/script/facts';
import type { Script } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-rows-without-tenant',
  severity: 'error',
  only: 'sql',
  title: 'Keep tenant rows in tables with a tenant column',
  why: 'Row security compares a column of the row with the tenant. In a table without that column, every role that can read the table sees the rows of all tenants.',
  tradeoffs:
    'One more column, and one more comparison in each policy. A table that is the same for all tenants needs neither.',
  validation: { none: "the catalog doesn't record where rows came from" },
  changesIf: 'The table is the same for all tenants: then declare it with scope: shared and a reason.',
  review: {
    found: 'tables',
    are: 'hold tenant rows without a tenant column',
    advice:
      "Add the tenant column, NOT NULL, fill it from the rows that the table references, and protect the table the same way as those. Until then, revoke the runtime roles' privileges on it.",
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  *checkScript(script) {
    const { catalog, meaning } = script.ground;
    if (meaning.tenantKey === null || (meaning.model !== null && meaning.model.tenancy.model !== 'shared-schema'))
      return;
    for (const table of tablesOf(catalog)) {
      const reader = readerOf(table, catalog, meaning);
      if (reader === undefined || !isOpen(table, catalog, meaning)) continue;
      const reason = copied(table, script) ?? added(table, script);
      if (reason === undefined) continue;
      yield {
        at: reason.at ?? script.ground.place(table.id),
        about: table.id,
        detail: reason.what,
        ...(reason.isCertain ? {} : { known: 'assumed' as const }),
        message: `${said(catalog, table.id)} ${reason.what} and its row security compares no tenant, so "${reader}" reads the rows of all tenants; add the tenant column and row security`,
      };
    }
  },
});

interface Reason {
  readonly what: string;
  readonly at?: Pointer;
  readonly isCertain: boolean;
}

/** A runtime role, or PUBLIC, that may read the table. */
function readerOf(table: ObjectOf<'table'>, catalog: Catalog, meaning: Meaning): string | undefined {
  const lists = [table, ...partsOf(catalog, table.id, 'column')];
  const [grant] = lists
    .flatMap((list) => grantsToRuntime(list, catalog, runtimeRoles(catalog, meaning)))
    .filter(({ privilege }) => privilege === 'SELECT');
  return grant === undefined ? undefined : (grant.grantee ?? 'PUBLIC');
}

/** Nothing of it tells tenants apart: neither a column nor row security with policies of its own. */
function isOpen(table: ObjectOf<'table'>, catalog: Catalog, meaning: Meaning): boolean {
  if (partitionOf(catalog, table.id) !== undefined || table.attributes.rowSecurity) return false;
  if (meaningOf(catalog, meaning, table.id)?.scope === 'registry') return false;
  return tenantColumnOf(catalog, table.id, meaning.tenantKey?.column ?? null) === null;
}

/** Rows of a table with tenants that a statement of the file copies into it. */
function copied(table: ObjectOf<'table'>, { statements, ground: { catalog, meaning } }: Script): Reason | undefined {
  const relations = relationsByKey(catalog);
  for (const { copy, at } of statements) {
    if (copy === null || relations.get(copy.to) !== table) continue;
    const source = copy.from.find((key) => {
      const found = relations.get(key);
      return found !== undefined && holdsTenants(meaningOf(catalog, meaning, found.id));
    });
    if (source !== undefined) return { what: `gets rows of table ${sqlKey(source)}`, at, isCertain: true };
  }
  return undefined;
}

/** A table that is new in a database whose tables are known, and that references rows of tenants or is of no declared scope. */
function added(table: ObjectOf<'table'>, { ground, groundBefore }: Script): Reason | undefined {
  const { catalog, meaning } = ground;
  if (wholeTables(groundBefore.catalog).length === 0) return undefined;
  if (relationsByKey(groundBefore.catalog).has(relationKey(table.id))) return undefined;
  const target = partsOf(catalog, table.id, 'foreign key')
    .map(({ attributes }) => attributes.references)
    .find((id) => holdsTenants(meaningOf(catalog, meaning, id)));
  if (target !== undefined) return { what: `references ${said(catalog, target)}`, isCertain: true };
  if (meaning.model === null) return undefined;
  return { what: 'is not declared as shared', isCertain: false };
}
