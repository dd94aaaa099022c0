/**
 * Rows that are written through views. A view that is not security_invoker writes as its owner, whom policies may not hold, and its
 * own WHERE holds what is written only where it has a CHECK OPTION; an INSTEAD OF trigger writes what it likes.
 */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { Catalog } from '../../catalog/catalog';
import { partsOf } from '../../catalog/select';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { meaningOf } from '../../meaning/whose';
import { lastName } from '../../sql/expression';
import { isNode, parse, type Node } from '../../sql/parser';
import { isTable, relationsByName } from '../relations';
import type { Context } from './context';
import type { Field } from './field';
import type { Probe } from './probe';
import { insertInto, probe, type Target } from './relations';

/** Rows of B that A inserts through a view, and rows that it shows A moved to B; none where it shows no tenant's column. */
export function plantingsThrough(target: Target, context: Context, field: Field): readonly Probe[] {
  const { relation, privileges } = target;
  const base = relation.id.kind === 'view' ? baseOf(field.catalog, relation.id) : undefined;
  const meaning = base === undefined ? undefined : meaningOf(field.catalog, field.meaning, base.table);
  const rows = base === undefined ? undefined : field.seeded.relations.get(objectKey(base.table));
  const key = [...(base?.columns ?? [])].find(([, column]) => column === meaning?.tenantColumn)?.[0];
  if (base === undefined || rows === undefined || key === undefined || meaning?.scope !== 'tenant') return [];
  const fresh = rows.fresh('b') ?? {};
  const row = Object.fromEntries(
    [...base.columns].flatMap(([name, column]) => {
      const value = fresh[column];
      return value !== undefined && privileges.insertable.includes(name) ? [[name, value] as const] : [];
    }),
  );
  const theirs = rows.values.b[0]?.[meaning.tenantColumn ?? ''];
  // in a session of replicas no trigger fires, and the row need not lead anywhere
  const replica = partsOf(field.catalog, relation.id, 'trigger').length === 0;
  const inserted = key in row ? [probe(target, context, 'insert-foreign', insertInto(target, row), 'count')] : [];
  const moved =
    typeof theirs === 'string' && privileges.updatable.includes(key)
      ? [
          probe(
            target,
            context,
            'move',
            `update ${sqlName(relation.id)} set ${quoteIdentifier(key)} = ${quoteLiteral(theirs)}`,
            'count',
          ),
        ]
      : [];
  return [...inserted, ...moved].map((one) => ({ ...one, replica }));
}

interface Base {
  readonly table: ObjectId;
  /** Columns of the view by their names, each with the column of the table that it is. */
  readonly columns: ReadonlyMap<string, string>;
}

/** The one table that a view shows rows of, through other views too; undefined where it is put together of several, or computed. */
function baseOf(catalog: Catalog, view: ObjectId): Base | undefined {
  const query = objectsQuery(catalog, view);
  const [from, more] = listOf(query?.['fromClause']);
  const range = isNode(from) ? from['RangeVar'] : undefined;
  if (query === undefined || more !== undefined || !isNode(range)) return undefined;
  const source = relationsByName(catalog).find(
    ({ id }) =>
      id.name === range['relname'] && (range['schemaname'] === undefined || id.schema === range['schemaname']),
  );
  if (source === undefined) return undefined;
  const shown = new Map(listOf(query['targetList']).flatMap(columnOf));
  if (isTable(source)) return { table: source.id, columns: shown };
  const below = source.id.kind === 'view' ? baseOf(catalog, source.id) : undefined;
  if (below === undefined) return undefined;
  const columns = [...shown].flatMap(([name, column]) => {
    const own = below.columns.get(column);
    return own === undefined ? [] : [[name, own] as const];
  });
  return { table: below.table, columns: new Map(columns) };
}

function objectsQuery(catalog: Catalog, view: ObjectId): Node | undefined {
  const object = catalog.objects.get(objectKey(view));
  const text = (object?.attributes as { readonly query?: unknown } | undefined)?.query;
  const parsed = typeof text === 'string' ? parse(text) : { problem: undefined };
  const select = 'statements' in parsed ? parsed.statements[0]?.['SelectStmt'] : undefined;
  return isNode(select) ? select : undefined;
}

function columnOf(target: unknown): readonly (readonly [string, string])[] {
  const result = isNode(target) ? target['ResTarget'] : undefined;
  const reference = isNode(result) && isNode(result['val']) ? result['val']['ColumnRef'] : undefined;
  const column = isNode(reference) ? lastName(reference['fields']) : undefined;
  if (column === undefined || !isNode(result)) return [];
  return [[typeof result['name'] === 'string' ? result['name'] : column, column]];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
