import { keyColumns } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { partsOf } from '../../src/catalog/select';
import { objectKey } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { tableNamed, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { AliasColumn } from '../../src/sql/aliases';
import { joinedWrites, type JoinedWrite } from '../../src/sql/joined-writes';

export default defineRule({
  id: 'change/forbid-join-across-tenants',
  severity: 'warning',
  only: 'sql',
  title: 'Join by the tenant when one table is updated from another',
  why: "A migration sees the rows of all tenants. A join by an e-mail, a name or a number alone matches another tenant's row with the same value, and the update copies it across.",
  tradeoffs: 'None: the tenant is a column of both tables.',
  validation: { none: 'rows that were updated leave no trace of the row that they were joined to' },
  changesIf: 'The joined column is unique over all tenants: then declare it as a unique key.',
  review: {
    found: 'statements',
    are: 'join rows of one tenant to rows of another',
    advice:
      'Add the equality of the tenant columns to each join. Before it runs, count what it would match across tenants; after it ran without, look for references that leave their tenant.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-update.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'migration') return;
    for (const write of joinedWrites(query.sql)) {
      const tables = tablesOf(write, asked);
      const target = tables?.get(write.target);
      const other = tables === undefined ? undefined : untied(write, tables, asked);
      if (target === undefined || other === undefined) continue;
      const [own, its] = [target, other].map(({ tenantColumn }) => quoteIdentifier(tenantColumn ?? ''));
      yield {
        ...placeIn(query, target.id),
        message: `${query.object} ${write.command === 'update' ? 'updates' : 'deletes from'} ${said(catalog, target.id)} by a join to ${said(catalog, other.id)} that doesn't compare the tenant, so rows of different tenants match; join by ${own} = ${its} too`,
      };
    }
  },
});

type Tables = ReadonlyMap<string, NamedTable>;

/** Undefined where one is not known, or where a column has no qualifier and may be of any. */
function tablesOf({ sources, equal }: JoinedWrite, asked: Asked): Tables | undefined {
  const tables = new Map<string, NamedTable>();
  for (const [alias, relation] of sources) {
    const table = relation === null ? undefined : tableNamed(relation, asked);
    if (table === undefined) return undefined;
    tables.set(alias, table);
  }
  const isSure = ({ alias, column }: AliasColumn): boolean =>
    alias !== null || [...tables.values()].filter((table) => columnOf(table, column)).length === 1;
  return equal.flat().every((one) => one === null || isSure(one)) ? tables : undefined;
}

/** The first table of tenants that nothing ties to the rows of the target's tenant. */
function untied({ target, equal }: JoinedWrite, tables: Tables, asked: Asked): NamedTable | undefined {
  const written = tables.get(target);
  if (written === undefined || !isOfTenants(written)) return undefined;
  const of = ({ alias, column }: AliasColumn): string =>
    alias ?? [...tables].find(([, table]) => columnOf(table, column))?.[0] ?? '';
  const found = new Set([target]);
  const fixed = [...tables].flatMap(([alias, table]) =>
    equal.some(([left, right]) => right === null && of(left) === alias && left.column === table.tenantColumn)
      ? [alias]
      : [],
  );
  for (let before = 0; before !== found.size;) {
    before = found.size;
    if (fixed.some((alias) => found.has(alias))) for (const alias of fixed) found.add(alias);
    for (const one of tables.keys())
      for (const other of found)
        if (isTied([one, other], { equal, of }, tables, asked) || isTied([other, one], { equal, of }, tables, asked))
          found.add(one);
  }
  return [...tables].find(([alias, table]) => !found.has(alias) && isOfTenants(table))?.[1];
}

function isOfTenants({ scope, tenantColumn }: NamedTable): boolean {
  return scope === 'tenant' && tenantColumn !== null;
}

interface Ties extends Pick<JoinedWrite, 'equal'> {
  readonly of: (column: AliasColumn) => string;
}

/** By the tenant, by a foreign key, or by a key that is unique over all tenants: a row of one names its row of the other. */
function isTied(
  [from, to]: readonly [string, string],
  { equal, of }: Ties,
  tables: Tables,
  { catalog }: Asked,
): boolean {
  const [own, other] = [tables.get(from), tables.get(to)];
  if (own === undefined || other === undefined || from === to) return false;
  const pairs = equal.flatMap(([left, right]) =>
    right !== null && of(left) === from && of(right) === to ? [[left.column, right.column] as const] : [],
  );
  if (pairs.some(([left, right]) => left === own.tenantColumn && right === other.tenantColumn)) return true;
  const given = new Set(pairs.map(([, right]) => right));
  const isGiven = (name: string | null): boolean => name !== null && given.has(name);
  // a row of no tenant's may be found by the rows of all, so that it ties none of theirs
  if (!isOfTenants(other)) return false;
  const isUnique = other.indexes.some(
    ({ unique, where, ...index }) => unique && where === null && keyColumns(index).every(isGiven),
  );
  const isReference = partsOf(catalog, own.id, 'foreign key').some(
    ({ attributes: { columns, references } }) =>
      objectKey(references) === objectKey(other.id) && columns.some((name) => pairs.some(([left]) => left === name)),
  );
  return isUnique || isReference;
}
