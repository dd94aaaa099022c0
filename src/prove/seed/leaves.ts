/** Values of the partition key that lead into a leaf: candidates from the bounds, judged by PostgreSQL itself. */
import type { Session } from '../../engine';
import type { Catalog, CatalogRelation } from '../../catalog/types';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { sqlName } from '../words';
import type { RowLiterals } from '../seed-types';

export interface Leaf {
  readonly leaf: string;
  /** What a row may say to get there, each another; empty where no candidate leads there. */
  readonly rows: readonly RowLiterals[];
  /** True where the tenant's column has a say in it, so that a leaf may be closed to a tenant. */
  readonly byTenant: boolean;
}

export interface Search {
  readonly admin: Session;
  readonly catalog: Catalog;
  readonly tenantColumn: string | null;
  /** Literals that a column may have anyhow: those of the parents' rows where it references them. */
  readonly choices: (column: string) => readonly string[];
}

interface Step {
  readonly parent: CatalogRelation;
  readonly child: CatalogRelation;
}

/** Columns of a partition key, those within expressions included. */
export function keyColumns({ partitionKey, columns }: CatalogRelation): readonly string[] {
  const words = new Set((partitionKey ?? '').replaceAll('""', '"').match(/"[^"]+"|\w+/g) ?? []);
  return columns.map(({ name }) => name).filter((name) => words.has(name) || words.has(`"${name}"`));
}

/** The leaves below a table, with what leads into each. */
export async function leavesOf(root: CatalogRelation, search: Search): Promise<readonly Leaf[]> {
  const found: Leaf[] = [];
  for (const path of pathsFrom(root, search.catalog)) {
    const leaf = path.at(-1)?.child;
    if (leaf === undefined) continue;
    const columns = [...new Set(path.flatMap(({ parent }) => keyColumns(parent)))];
    const byTenant = search.tenantColumn !== null && columns.includes(search.tenantColumn);
    found.push({ leaf: leaf.key, rows: await rowsInto(root, leaf, columns, path, search), byTenant });
  }
  return found;
}

function pathsFrom(parent: CatalogRelation, catalog: Catalog): readonly (readonly Step[])[] {
  const children = catalog.relations.filter(({ isPartition, parents }) => isPartition && parents[0] === parent.key);
  return children.flatMap((child): readonly (readonly Step[])[] => {
    const step = { parent, child };
    if (child.kind === 'partitioned-table') return pathsFrom(child, catalog).map((rest) => [step, ...rest]);
    return child.kind === 'table' ? [[step]] : [];
  });
}

/** More are not needed: rows of a leaf differ in other columns too. */
const ENOUGH = 16;
/** Combinations of candidates that are looked at. */
const MOST = 1024;

async function rowsInto(
  root: CatalogRelation,
  leaf: CatalogRelation,
  columns: readonly string[],
  path: readonly Step[],
  search: Search,
): Promise<readonly RowLiterals[]> {
  const { admin, catalog, choices, tenantColumn } = search;
  const [bound] = await admin.query<{ readonly text: string | null }>(
    `select pg_get_partition_constraintdef(${quoteLiteral(sqlName(leaf))}::regclass) as text`,
  );
  const lists = columns.map((name) => {
    const plain = choices(name);
    const fromBounds = name === tenantColumn ? [] : path.flatMap((step) => boundValues(step, name, catalog));
    const all = name === tenantColumn ? plain.slice(0, 1) : [...fromBounds, ...plain];
    const type = root.columns.find((column) => column.name === name)?.type ?? 'text';
    return [...new Set(all)].map((literal) => `(${literal})::${type}`);
  });
  const rows = combinations(lists).map((values) => `(${values.join(', ')})`);
  if (rows.length === 0) return [];
  const names = columns.map(quoteIdentifier);
  const fields = names.map((name) => `t.${name}::text`).join(', ');
  const hits = await admin.query<{ readonly found: readonly (string | null)[] }>(
    `select array[${fields}] as found from (values ${rows.join(', ')}) as t (${names.join(', ')})
     where ${bound?.text ?? 'true'} limit ${ENOUGH}`,
  );
  return hits.map(({ found }) =>
    Object.fromEntries(columns.map((name, at) => [name, found[at] == null ? 'null' : quoteLiteral(found[at])])),
  );
}

/** Tuples of one of each list: all moved together first, so that those early in the result differ in every column. */
function combinations(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const sizes = lists.map(({ length }) => length);
  if (sizes.includes(0)) return [];
  const longest = Math.max(...sizes, 1);
  const straight = Array.from({ length: longest }, (_, at) => lists.map((list) => list[at % list.length] ?? 'null'));
  let crossed: readonly (readonly string[])[] = [[]];
  for (const list of lists) crossed = crossed.flatMap((row) => list.map((value) => [...row, value])).slice(0, MOST);
  return [...straight, ...crossed];
}

/** Values near the bounds of a partition, and of its siblings where it is the one for all the rest. */
function boundValues({ parent, child }: Step, column: string, catalog: Catalog): readonly string[] {
  const place = plainKey(parent).indexOf(column);
  if (place < 0) return [];
  const type = parent.columns.find(({ name }) => name === column)?.type ?? 'text';
  const siblings =
    child.bound === 'DEFAULT' ? catalog.relations.filter((one) => one.isPartition && one.parents[0] === parent.key) : [];
  const beyond = siblings.flatMap(({ bound }) => {
    const { from, to } = rangeOf(bound);
    return [...above(to[place], type), ...below(from[place], type)];
  });
  const { from, to, list } = rangeOf(child.bound);
  return [...list, ...above(from[place], type), ...below(to[place], type), ...beyond];
}

/** Columns of the key at their places; an expression has a place and no column. */
function plainKey({ partitionKey }: CatalogRelation): readonly string[] {
  return split(/^\w+ \((.*)\)$/.exec(partitionKey ?? '')?.[1] ?? '').map((part) => {
    const name = /^("(?:[^"]|"")+"|\w+)/.exec(part)?.[0] ?? '';
    return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  });
}

function rangeOf(bound: string | null): Readonly<Record<'from' | 'to' | 'list', readonly string[]>> {
  const range = /FROM \((.*)\) TO \((.*)\)$/.exec(bound ?? '');
  return { from: split(range?.[1] ?? ''), to: split(range?.[2] ?? ''), list: split(/IN \((.*)\)$/.exec(bound ?? '')?.[1] ?? '') };
}

const STEPS = Array.from({ length: 8 }, (_, at) => at);

/** The bound itself, and a little more. */
function above(literal: string | undefined, type: string): readonly string[] {
  if (literal === undefined || /^M(IN|AX)VALUE$/.test(literal)) return [];
  return STEPS.flatMap((step) => (step === 0 ? [literal] : moved(literal, type, '+', step)));
}

/** A little less than the bound. */
function below(literal: string | undefined, type: string): readonly string[] {
  if (literal === undefined || /^M(IN|AX)VALUE$/.test(literal)) return [];
  return STEPS.flatMap((step) => moved(literal, type, '-', step + 1));
}

function moved(literal: string, type: string, sign: '+' | '-', step: number): readonly string[] {
  if (/^timestamp/.test(type)) return [`(${literal})::${type} ${sign} ${step} * interval '1 minute'`];
  if (/^(date|smallint|integer|bigint|numeric|real|double)/.test(type)) return [`(${literal})::${type} ${sign} ${step}`];
  return sign === '+' && /^(text|character varying)/.test(type) ? [`(${literal})::text || '_${step}'`] : [];
}

/** Parts of a list at its commas, those within quotes and parentheses left alone. */
function split(list: string): readonly string[] {
  return list.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|\((?:[^()]|\([^()]*\))*\)|[^,])+/g)?.map((part) => part.trim()) ?? [];
}
