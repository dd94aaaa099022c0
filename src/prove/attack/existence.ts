/**
 * Existence oracles: the same statement with a value that B has and with one that nobody has. PostgreSQL checks unique keys,
 * exclusions and foreign keys past row security, so where the answers differ A learns what B holds.
 */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, type IndexShape } from '../../catalog/keys';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import { quoteLiteral } from '../../kernel/identifier';
import type { RowLiterals, Seeded, SeededRelation } from '../seed-types';
import type { Context } from './context';
import type { Outcome, Probe } from './probe';
import { foreignKeysOf, isPartition, mentioned } from '../relations';
import { insertInto, probe, type Target } from './relations';

export interface Oracle {
  /** The constraint or index. */
  readonly key: ObjectId;
  readonly kind: 'unique' | 'foreign-key' | 'exclude';
  readonly present: Probe;
  readonly absent: Probe;
}

/** Pairs of probes for every unique key, exclusion and foreign key of a table that the role may insert into. */
export function oraclesOf(target: Target, context: Context, catalog: Catalog, seeded: Seeded): readonly Oracle[] {
  const { relation, meaning, privileges } = target;
  const rows = seeded.relations.get(objectKey(relation.id));
  if (!privileges.insert || rows === undefined || meaning.scope === 'shared') return [];
  if (isPartition(catalog, relation.id)) return [];
  const own = (columns: readonly string[]) => columns.filter((column) => column !== meaning.tenantColumn);
  const pair = (key: ObjectId, kind: Oracle['kind'], columns: readonly string[]): readonly Oracle[] => {
    const present = withValues(rows, own(columns), 'b');
    const absent = kind === 'foreign-key' ? withAbsent(present, own(columns), target) : rows.fresh('a');
    if (present === undefined || absent === undefined) return [];
    const statement = (row: RowLiterals) => probe(target, context, 'existence', insertInto(target, row), 'count');
    return [{ key, kind, present: statement(present), absent: statement(absent) }];
  };
  const indexes = byName(indexesOf(catalog, relation.id));
  const exclusions = indexes.filter(({ made }) => made === 'exclusion constraint');
  return [
    ...indexes.filter(({ unique }) => unique).flatMap((index) => pair(index.id, 'unique', columnsOf(index, target))),
    ...exclusions.flatMap((index) => pair(index.id, 'exclude', columnsOf(index, target))),
    ...foreignKeysOf(catalog, relation.id)
      .filter((key) => !pointsAtShared(key, seeded))
      .flatMap(({ id, attributes }) => pair(id, 'foreign-key', attributes.columns)),
  ];
}

/** The state that each kind refuses with: any other is not about what others have. */
const REFUSES: Readonly<Record<Oracle['kind'], string>> = {
  unique: '23505',
  exclude: '23P01',
  'foreign-key': '23503',
};

/** Where one is refused by the key and the other is not; a unique key of a value that nobody can guess tells nobody anything. */
export function differs({ kind }: Pick<Oracle, 'kind'>, present: Outcome, absent: Outcome): boolean {
  const state = REFUSES[kind];
  const [by, other] = kind === 'foreign-key' ? [absent, present] : [present, absent];
  return by.state === state && other.state !== state;
}

function byName(indexes: readonly IndexShape[]): readonly IndexShape[] {
  return indexes.toSorted((left, right) => (left.id.name < right.id.name ? -1 : 1));
}

/** Of an index over expressions all columns that it mentions. */
function columnsOf({ elements }: IndexShape, { columns }: Target): readonly string[] {
  return elements.flatMap(({ column, expression }) =>
    column === null ? mentioned(columns, expression ?? '') : [column],
  );
}

function pointsAtShared({ attributes }: ObjectOf<'foreign key'>, seeded: Seeded): boolean {
  const parent = seeded.relations.get(objectKey(attributes.references));
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
  { relation, columns: all }: Target,
): RowLiterals | undefined {
  const { attributes } = relation;
  const routing = 'partitionBy' in attributes && attributes.partitionBy !== null ? attributes.partitionBy.key : '';
  const fixed = new Set(mentioned(all, routing));
  const free = columns.filter((column) => !fixed.has(column));
  if (present === undefined || free.length === 0) return undefined;
  const literal = (name: string): string => {
    const type = all.find((column) => column.name === name)?.type ?? 'text';
    if (type === 'uuid') return quoteLiteral(NOWHERE);
    if (/^(date|timestamp)/.test(type)) return quoteLiteral('1999-01-01');
    return /int|numeric|double|real/.test(type) ? '29999' : quoteLiteral('tenet-nowhere');
  };
  return { ...present, ...Object.fromEntries(free.map((column) => [column, literal(column)])) };
}
