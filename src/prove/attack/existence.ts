/**
 * Existence oracles: the same statement with a value that B has and with one that nobody has. PostgreSQL checks unique keys,
 * exclusions and foreign keys past row security, so where the answers differ A learns what B holds.
 */
import type { OldCatalog, CatalogConstraint, CatalogIndex, CatalogRelation } from '../../old-catalog/types';
import { quoteLiteral } from '../../kernel/identifier';
import type { RowLiterals, Seeded, SeededRelation } from '../seed-types';
import type { Context } from './context';
import type { Outcome, Probe } from './probe';
import { insertStatement, probe, type Target } from './relations';

export interface Oracle {
  /** Name of the constraint or index. */
  readonly name: string;
  readonly kind: 'unique' | 'foreign-key' | 'exclude';
  readonly present: Probe;
  readonly absent: Probe;
}

/** Pairs of probes for every unique key, exclusion and foreign key of a table that the role may insert into. */
export function oraclesOf(target: Target, context: Context, catalog: OldCatalog, seeded: Seeded): readonly Oracle[] {
  const { relation, meaning, privileges } = target;
  const rows = seeded.relations.get(relation.key);
  if (!privileges.insert || rows === undefined || meaning.scope === 'shared' || relation.isPartition) return [];
  const own = (columns: readonly string[]) => columns.filter((column) => column !== meaning.tenantColumn);
  const pair = (name: string, kind: Oracle['kind'], columns: readonly string[]): readonly Oracle[] => {
    const present = withValues(rows, own(columns), 'b');
    const absent = kind === 'foreign-key' ? withAbsent(present, own(columns), target) : rows.fresh('a');
    if (present === undefined || absent === undefined) return [];
    const statement = (row: RowLiterals) =>
      probe(target, context, 'existence', insertStatement(relation, row), 'count');
    return [{ name, kind, present: statement(present), absent: statement(absent) }];
  };
  const inTable = <T extends { readonly relation: string }>(all: readonly T[]) =>
    all.filter((one) => one.relation === relation.key);
  return [
    ...inTable(catalog.indexes)
      .filter((index) => index.unique)
      .flatMap((index) => pair(index.name, 'unique', columnsOf(index, rows))),
    ...inTable(catalog.constraints)
      .filter(({ type }) => type === 'exclude')
      .flatMap(({ name, columns }) => pair(name, 'exclude', columns)),
    ...inTable(catalog.constraints)
      .filter((constraint) => constraint.type === 'foreign-key' && !pointsAtShared(constraint, seeded))
      .flatMap(({ name, columns }) => pair(name, 'foreign-key', columns)),
  ];
}

/** Where the answers differ; a unique key of a value that nobody can guess tells nobody anything. */
export function differs(present: Outcome, absent: Outcome): boolean {
  return present.state !== absent.state || present.count !== absent.count;
}

/** Of an index over expressions all columns that it mentions. */
function columnsOf(index: CatalogIndex, rows: SeededRelation): readonly string[] {
  const known = Object.keys(rows.values.b[0] ?? {});
  return index.keys.flatMap(({ expression, isColumn }) =>
    isColumn ? [expression] : known.filter((column) => new RegExp(`\\b${column}\\b`).test(expression)),
  );
}

function pointsAtShared({ references }: CatalogConstraint, seeded: Seeded): boolean {
  const parent = references === null ? undefined : seeded.relations.get(references.relation);
  return parent === undefined || parent.rows.b.length === 0;
}

/** A new row of A in which some columns have the values of a row of B. */
function withValues(rows: SeededRelation, columns: readonly string[], tenant: 'b'): RowLiterals | undefined {
  const fresh = rows.fresh('a');
  const theirs = rows.values[tenant].find((row) => columns.every((column) => typeof row[column] === 'string'));
  if (fresh === undefined || theirs === undefined || columns.length === 0) return undefined;
  return { ...fresh, ...Object.fromEntries(columns.map((column) => [column, quoteLiteral(theirs[column] ?? '')])) };
}

const NOWHERE = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd';

/** The same row, but its foreign key points at nothing; what it is partitioned by stays, or it would find no leaf. */
function withAbsent(
  present: RowLiterals | undefined,
  columns: readonly string[],
  { relation }: Target,
): RowLiterals | undefined {
  const fixed = new Set(partitionColumns(relation));
  const free = columns.filter((column) => !fixed.has(column));
  if (present === undefined || free.length === 0) return undefined;
  const literal = (name: string): string => {
    const type = relation.columns.find((column) => column.name === name)?.type ?? 'text';
    if (type === 'uuid') return quoteLiteral(NOWHERE);
    if (/^(date|timestamp)/.test(type)) return quoteLiteral('1999-01-01');
    return /int|numeric|double|real/.test(type) ? '29999' : quoteLiteral('tenet-nowhere');
  };
  return { ...present, ...Object.fromEntries(free.map((column) => [column, literal(column)])) };
}

function partitionColumns({ partitionKey, columns }: CatalogRelation): readonly string[] {
  return partitionKey === null ? [] : columns.map(({ name }) => name).filter((name) => partitionKey.includes(name));
}
