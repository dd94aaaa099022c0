/** Values of the partition key that lead into a leaf. */
import type { Session } from '../../engine';
import type { OldCatalog, CatalogRelation } from '../../old-catalog/types';
import { quoteLiteral } from '../../kernel/identifier';
import { sqlName } from '../words';
import type { RowLiterals } from '../seed-types';

/** Columns of a partition key; an expression among them has none. */
export function keyColumns({ partitionKey, columns }: CatalogRelation): readonly string[] {
  const inside = /^\w+ \((.*)\)$/.exec(partitionKey ?? '')?.[1] ?? '';
  const known = new Set(columns.map(({ name }) => name));
  return inside
    .split(',')
    .map((part) => part.trim().replaceAll('"', ''))
    .filter((part) => known.has(part));
}

/** The leaves below a table with what a row must say to get there; a bound that leaves the choice open says nothing. */
export async function leavesOf(
  admin: Session,
  root: CatalogRelation,
  catalog: OldCatalog,
  choices: (column: string) => readonly string[],
): Promise<readonly { readonly leaf: string; readonly row: RowLiterals }[]> {
  const found: { readonly leaf: string; readonly row: RowLiterals }[] = [];
  const descend = async (parent: CatalogRelation, row: RowLiterals): Promise<void> => {
    for (const child of catalog.relations.filter(
      ({ isPartition, parents }) => isPartition && parents[0] === parent.key,
    )) {
      const here = { ...row, ...(await rowFor(admin, parent, child, choices)) };
      if (child.kind === 'partitioned-table') await descend(child, here);
      else found.push({ leaf: child.key, row: here });
    }
  };
  await descend(root, {});
  return found;
}

async function rowFor(
  admin: Session,
  parent: CatalogRelation,
  { bound }: CatalogRelation,
  choices: (column: string) => readonly string[],
): Promise<RowLiterals> {
  const columns = keyColumns(parent);
  const [first] = columns;
  if (bound === null || bound === 'DEFAULT' || first === undefined) return {};
  const from = /FROM \((.*)\) TO \(/.exec(bound)?.[1];
  if (from !== undefined) return rangeRow(columns, from, /TO \((.*)\)/.exec(bound)?.[1] ?? '');
  const list = /IN \((.*)\)/.exec(bound)?.[1];
  if (list !== undefined) return { [first]: firstOf(list) };
  const hash = /modulus (\d+), remainder (\d+)/i.exec(bound);
  return hash === null ? {} : hashRow(admin, parent, first, [Number(hash[1]), Number(hash[2])], choices(first));
}

function rangeRow(columns: readonly string[], from: string, to: string): RowLiterals {
  const [lower, upper] = [split(from), split(to)];
  const entries = columns.flatMap((column, index) => {
    const low = lower[index] ?? 'MINVALUE';
    if (low !== 'MINVALUE') return [[column, low] as const];
    const high = upper[index] ?? 'MAXVALUE';
    return high === 'MAXVALUE' ? [] : [[column, below(high)] as const];
  });
  return Object.fromEntries(entries);
}

/** Something less than a bound: a day before a moment, one less than a number. */
function below(literal: string): string {
  return /^'\d{4}-/.test(literal) ? `${literal}::timestamptz - interval '1 day'` : `${literal}::numeric - 1`;
}

async function hashRow(
  admin: Session,
  parent: CatalogRelation,
  column: string,
  [modulus, remainder]: readonly [number, number],
  literals: readonly string[],
): Promise<RowLiterals> {
  const type = parent.columns.find(({ name }) => name === column)?.type ?? 'text';
  const tests = literals.map(
    (literal, index) =>
      `select ${index} as i where satisfies_hash_partition(${quoteLiteral(sqlName(parent))}::regclass, ${modulus}, ${remainder}, ${literal}::${type})`,
  );
  const [hit] = await admin.query<{ readonly i: number }>(`${tests.join(' union all ')} order by 1 limit 1`);
  return hit === undefined ? {} : { [column]: literals[hit.i] ?? 'null' };
}

function firstOf(list: string): string {
  return split(list).find((literal) => literal !== 'NULL') ?? 'null';
}

/** Parts of a list at its commas, those within quotes left alone. */
function split(list: string): readonly string[] {
  return list.match(/(?:'(?:[^']|'')*'|[^,])+/g)?.map((part) => part.trim()) ?? [];
}
