/** Values of the partition key that lead into a leaf. */
import type { Session } from '../../engine';
import type { Catalog } from '../../catalog/catalog';
import { partitionOf } from '../../catalog/relations';
import { quoteLiteral } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import { valueColumns } from '../columns';
import { partitionsOf, type Table } from '../relations';
import { shortened } from '../short-names';
import type { RowLiterals } from '../seed-types';

/** A partition without partitions, and what a row must say to get there. */
export interface Leaf {
  readonly leaf: ObjectId;
  readonly row: RowLiterals;
}

/** Columns of a partition key; an expression among them has none. */
export function keyColumns({ attributes }: Table): readonly string[] {
  return attributes.partitionBy?.columns ?? [];
}

/** The leaves below a table with what a row must say to get there; a bound that leaves the choice open says nothing. */
export async function leavesOf(
  admin: Session,
  root: Table,
  catalog: Catalog,
  choices: (column: string) => readonly string[],
): Promise<readonly Leaf[]> {
  const found: Leaf[] = [];
  const rowFor = rowInto(admin, catalog, choices);
  const descend = async (parent: Table, row: RowLiterals): Promise<void> => {
    for (const child of partitionsOf(catalog, parent.id)) {
      const here = { ...row, ...(await rowFor(parent, child)) };
      if (child.attributes.partitionBy === null) found.push({ leaf: child.id, row: here });
      else await descend(child, here);
    }
  };
  await descend(root, {});
  return found;
}

/** What a row must say to get from a table into a partition of it. */
function rowInto(
  admin: Session,
  catalog: Catalog,
  choices: (column: string) => readonly string[],
): (parent: Table, child: Table) => Promise<RowLiterals> {
  return async (parent, child) => {
    const columns = keyColumns(parent);
    const [first] = columns;
    const bound = shortened(partitionOf(catalog, child.id)?.attributes.bound ?? 'DEFAULT');
    if (bound === 'DEFAULT' || first === undefined) return {};
    const hash = /^FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)/i.exec(bound);
    if (hash === null) return rowOfBound(columns, first, bound);
    const type = valueColumns(catalog, parent.id).find(({ name }) => name === first)?.type ?? 'text';
    const part = `${quoteLiteral(sqlName(parent.id))}::regclass, ${Number(hash[1])}, ${Number(hash[2])}`;
    return hashRow(admin, { column: first, type, part }, choices(first));
  };
}

function rowOfBound(columns: readonly string[], first: string, bound: string): RowLiterals {
  const from = /FROM \((.*)\) TO \(/.exec(bound)?.[1];
  if (from !== undefined) return rangeRow(columns, from, /TO \((.*)\)/.exec(bound)?.[1] ?? '');
  const list = /IN \((.*)\)/.exec(bound)?.[1];
  return list === undefined ? {} : { [first]: firstOf(list) };
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

/** @param part table, modulus and remainder as satisfies_hash_partition takes them */
async function hashRow(
  admin: Session,
  { column, type, part }: { readonly column: string; readonly type: string; readonly part: string },
  literals: readonly string[],
): Promise<RowLiterals> {
  const tests = literals.map(
    (literal, index) => `select ${index} as i where satisfies_hash_partition(${part}, ${literal}::${type})`,
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
