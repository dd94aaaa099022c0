/** Rows for what is stored by a query are made where the query reads: a materialized view holds what its tables held. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { readBy } from '../../catalog/relations';
import { objectOf } from '../../catalog/select';
import { objectKey, type ObjectId } from '../../kinds/id';
import { lastName } from '../../sql/expression';
import { isNode, parse, walk } from '../../sql/parser';
import { valueColumns } from '../columns';

type Row = Readonly<Record<string, string>>;

interface Lower {
  readonly relation: ObjectId;
  readonly row: Row;
}

/** The same rows as the tables beneath a view spell them, as far as columns come through as they are; none for a table. */
export function pushDown(catalog: Catalog, relation: ObjectId, rows: readonly Row[]): readonly Lower[] {
  const query = (objectOf(catalog, 'materialized view', relation) ?? objectOf(catalog, 'view', relation))?.attributes
    .query;
  if (query === undefined) return [];
  const sources = sourcesOf(query, valueColumns(catalog, relation));
  const read = readBy(catalog, relation).map(({ id }) => id);
  const found = rows.flatMap((row) =>
    read.flatMap((below): readonly Lower[] => {
      const known = new Set(valueColumns(catalog, below).map(({ name }) => name));
      const entries = Object.entries(row).flatMap(([name, literal]) =>
        (sources.get(name) ?? []).filter((source) => known.has(source)).map((source) => [source, literal] as const),
      );
      return entries.length === 0 ? [] : [{ relation: below, row: Object.fromEntries(entries) }];
    }),
  );
  const deeper = found.flatMap((one) => pushDown(catalog, one.relation, [one.row]));
  return [...found.filter((one) => one.relation.kind === 'table'), ...deeper].filter(
    ({ relation: below }) => objectKey(below) !== objectKey(relation),
  );
}

/** By a column of the view, the columns that it may be: of each arm of a UNION the one at its place. */
function sourcesOf(
  query: string,
  columns: readonly { readonly name: string }[],
): ReadonlyMap<string, readonly string[]> {
  const parsed = parse(query);
  const found = new Map<string, string[]>();
  if ('problem' in parsed) return found;
  for (const [, node] of walk(parsed.statements)) {
    const targets = Array.isArray(node['targetList']) ? (node['targetList'] as readonly unknown[]) : [];
    for (const [place, target] of targets.entries()) {
      const result = isNode(target) ? target['ResTarget'] : undefined;
      const name = columns[place]?.name;
      const source = isNode(result) ? columnIn(result['val']) : undefined;
      if (name !== undefined && source !== undefined) found.set(name, [...(found.get(name) ?? []), source]);
    }
  }
  return found;
}

/** The column that a value is, perhaps cast. */
function columnIn(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  const { ColumnRef: reference, TypeCast: cast } = value;
  if (isNode(cast)) return columnIn(cast['arg']);
  return isNode(reference) ? lastName(reference['fields']) : undefined;
}
