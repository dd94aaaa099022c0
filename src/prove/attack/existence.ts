/**
 * Existence oracles: the same statement with a value that B has and with one that nobody has. PostgreSQL checks unique keys,
 * exclusions and foreign keys past row security, so where the answers differ A learns what B holds.
 */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, type IndexShape } from '../../catalog/keys';
import { parentsOf } from '../../catalog/relations';
import { columnOf } from '../../catalog/select';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { valueColumns } from '../columns';
import type { RowLiterals, Seeded, SeededRelation } from '../seed-types';
import type { Context } from './context';
import { IMMEDIATE, RAN, type Outcome, type Probe } from './probe';
import { foreignKeysOf, isPartition, mentioned, partitionsOf, type Table } from '../relations';
import type { Privileges } from './privileges';
import { insertInto, probe, type Target } from './relations';

export interface Oracle {
  /** The constraint or index. */
  readonly key: ObjectId;
  /** The table that has it: a partition may have some of its own. */
  readonly table: ObjectId;
  readonly kind: 'unique' | 'foreign-key' | 'exclude';
  readonly present: Probe;
  readonly absent: Probe;
}

/** Leaves whose own keys are tried; further ones are of the same shape. */
const LEAVES = 16;
/** Rows of B that are tried where a key is of some rows only. */
const PARTIAL = 4;

/** Pairs of probes for every unique key, exclusion and foreign key of a table that the role may write. */
export function oraclesOf(target: Target, context: Context, catalog: Catalog, seeded: Seeded): readonly Oracle[] {
  const { relation, meaning, privileges } = target;
  if (meaning.scope === 'shared' || isPartition(catalog, relation.id)) return [];
  const keys = [
    ...keysOf(catalog, relation.id),
    ...leavesOf(catalog, relation.id).flatMap((leaf) => ownKeys(catalog, leaf.id, relation.id)),
  ];
  const write = privileges.insert ? insertion(target) : change(target, seeded);
  return keys
    .filter((key) => key.kind !== 'foreign-key' || !pointsAtShared(key.references, seeded))
    .flatMap((key) =>
      pairs(key, target, seeded, write).map(([present, absent]): Oracle => {
        const asked = key.isDeferred ? { ...context, statements: [...context.statements, IMMEDIATE] } : context;
        const existence = (sql: string): Probe => probe(target, asked, 'existence', sql, 'count');
        return {
          key: key.id,
          table: key.table,
          kind: key.kind,
          present: existence(present),
          absent: existence(absent),
        };
      }),
    );
}

interface Key {
  readonly id: ObjectId;
  readonly table: ObjectId;
  readonly kind: Oracle['kind'];
  /** Those that decide: of an expression, a generated column and a condition all that it mentions. */
  readonly columns: readonly string[];
  readonly isPartial: boolean;
  /** Checked when the transaction ends. */
  readonly isDeferred: boolean;
  readonly references?: ObjectId;
}

function keysOf(catalog: Catalog, table: ObjectId): readonly Key[] {
  const indexes = byName(indexesOf(catalog, table))
    .filter(isKey)
    .map((index) => keyOf(catalog, table, index));
  const foreign = foreignKeysOf(catalog, table).map(({ id, attributes }): Key => ({
    id,
    table,
    kind: 'foreign-key',
    columns: attributes.columns,
    isPartial: false,
    isDeferred: attributes.deferred,
    references: attributes.references,
  }));
  return [
    ...indexes.filter(({ kind }) => kind === 'unique'),
    ...indexes.filter(({ kind }) => kind === 'exclude'),
    ...foreign,
  ];
}

function isKey({ unique, made }: IndexShape): boolean {
  return unique || made === 'exclusion constraint';
}

function keyOf(catalog: Catalog, table: ObjectId, index: IndexShape): Key {
  const columns = valueColumns(catalog, table);
  const asked = [
    ...index.elements.flatMap(({ column, expression }) =>
      column === null ? mentioned(columns, expression ?? '') : [column],
    ),
    ...(index.where === null ? [] : mentioned(columns, index.where)),
  ];
  return {
    id: index.id,
    table,
    kind: index.made === 'exclusion constraint' ? 'exclude' : 'unique',
    columns: [...new Set(asked.flatMap((name) => writtenFor(catalog, table, name)))],
    isPartial: index.where !== null,
    isDeferred: index.deferrable,
  };
}

/** A column, or those that it is generated from: it takes no value itself. */
function writtenFor(catalog: Catalog, table: ObjectId, name: string): readonly string[] {
  const generated = columnOf(catalog, table, name)?.attributes.generated ?? null;
  return generated === null ? [name] : mentioned(valueColumns(catalog, table), generated.expression);
}

function leavesOf(catalog: Catalog, table: ObjectId): readonly Table[] {
  const below = partitionsOf(catalog, table).flatMap((one) => [one, ...leavesOf(catalog, one.id)]);
  return below.slice(0, LEAVES);
}

/** Keys that a partition has beside those of its parents, which are held there too. */
function ownKeys(catalog: Catalog, leaf: ObjectId, root: ObjectId): readonly Key[] {
  const textOf = ({ elements, where }: IndexShape): string => JSON.stringify([elements, where]);
  const known = new Set([root, ...parentsOf(catalog, leaf)].flatMap((one) => indexesOf(catalog, one).map(textOf)));
  return byName(indexesOf(catalog, leaf))
    .filter((index) => isKey(index) && !known.has(textOf(index)))
    .map((index) => keyOf(catalog, leaf, index));
}

/** Makes a statement of a row of A, some columns of which are given; undefined where it may not write them. */
type Write = (rows: SeededRelation, given: RowLiterals) => string | undefined;

function insertion(target: Target): Write {
  return (rows, given) => {
    const fresh = rows.fresh('a');
    return fresh === undefined ? undefined : insertInto(target, { ...fresh, ...given });
  };
}

/** Of its own row, where it may insert none: its name, which is that of no other. */
function change({ relation, privileges, meaning }: Target, seeded: Seeded): Write {
  const own = seeded.relations.get(objectKey(relation.id))?.values.a ?? [];
  const key = meaning.tenantColumn;
  return (_rows, given) => {
    const entries = Object.entries(given);
    if (entries.length === 0 || !entries.every(([name]) => privileges.updatable.includes(name))) return undefined;
    const set = entries.map(([name, value]) => `${quoteIdentifier(name)} = ${value}`).join(', ');
    const which = own.length > 1 || key === null ? oneOf(own.at(-1), privileges) : '';
    return which === undefined ? undefined : `update ${sqlName(relation.id)} set ${set}${which}`;
  };
}

/** One row among several, by all of it that may be read; undefined where nothing may be. */
function oneOf(row: Readonly<Record<string, string | null>> | undefined, { readable }: Privileges): string | undefined {
  const tests = readable.flatMap((name) => {
    const value = row?.[name];
    return typeof value === 'string' ? [`${quoteIdentifier(name)}::text = ${quoteLiteral(value)}`] : [];
  });
  return tests.length === 0 ? undefined : ` where ${tests.join(' and ')}`;
}

/** Statements with values that a row of B has, and with values that no row has. */
function pairs(key: Key, target: Target, seeded: Seeded, write: Write): readonly (readonly [string, string])[] {
  const rows = seeded.relations.get(objectKey(key.table));
  const columns = key.columns.filter((column) => column !== target.meaning.tenantColumn);
  if (rows === undefined || columns.length === 0) return [];
  const theirs = rows.values.b.filter((row) => columns.every((column) => typeof row[column] === 'string'));
  return theirs.slice(0, key.isPartial ? PARTIAL : 1).flatMap((row) => {
    const present = Object.fromEntries(columns.map((column) => [column, quoteLiteral(row[column] ?? '')]));
    const absent = key.kind === 'foreign-key' ? withAbsent(present, target) : withFresh(present, rows, target);
    const [one, other] = [write(rows, present), absent === undefined ? undefined : write(rows, absent)];
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
}

/** The state that each kind refuses with: any other is not about what others have. */
const REFUSES: Readonly<Record<Oracle['kind'], string>> = {
  unique: '23505',
  exclude: '23P01',
  'foreign-key': '23503',
};

/** What comes after keys and exclusions: a statement that ends with it was not refused by them. */
const AFTER_KEYS = REFUSES['foreign-key'];

/**
 * Where one is refused by the key and the other gets past it. What ends otherwise, in a check or NOT NULL say, was never asked of the
 * key; a unique key of a value that nobody can guess tells nobody anything.
 */
export function differs({ kind }: Pick<Oracle, 'kind'>, present: Outcome, absent: Outcome): boolean {
  const [by, other] = kind === 'foreign-key' ? [absent, present] : [present, absent];
  const isPast = other.state === RAN || (kind !== 'foreign-key' && other.state === AFTER_KEYS);
  return by.state === REFUSES[kind] && isPast;
}

function byName(indexes: readonly IndexShape[]): readonly IndexShape[] {
  return indexes.toSorted((left, right) => (left.id.name < right.id.name ? -1 : 1));
}

function pointsAtShared(references: ObjectId | undefined, seeded: Seeded): boolean {
  const parent = references === undefined ? undefined : seeded.relations.get(objectKey(references));
  return parent === undefined || parent.rows.b.length === 0;
}

/** The same columns with values of a further row of A; of a table with one row for each tenant those of B, a letter changed. */
function withFresh(present: RowLiterals, rows: SeededRelation, { columns }: Target): RowLiterals | undefined {
  const fresh = rows.fresh('a');
  const literal = (name: string): string | undefined =>
    fresh?.[name] ?? unlike(present[name] ?? '', columns.find((column) => column.name === name)?.type ?? '');
  const entries = Object.keys(present).map((name) => [name, literal(name)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(entries) as RowLiterals);
}

/** Another literal of the same form; undefined where none is known. */
function unlike(literal: string, type: string): string | undefined {
  if (!/^(text|character|citext|uuid|integer|bigint|numeric)/.test(type)) return undefined;
  return literal.replace(/[0-9a-e](?=[^0-9a-e]*$)/i, (last) => ({ '9': '7', e: 'c', E: 'C' })[last] ?? next(last));
}

function next(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1);
}

const NOWHERE = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd';

/** The same row, but its foreign key points at nothing; what it is partitioned by stays, or it would find no leaf. */
function withAbsent(present: RowLiterals, { relation, columns: all }: Target): RowLiterals | undefined {
  const { attributes } = relation;
  const routing = 'partitionBy' in attributes && attributes.partitionBy !== null ? attributes.partitionBy.key : '';
  const fixed = new Set(mentioned(all, routing));
  const free = Object.keys(present).filter((column) => !fixed.has(column));
  if (free.length === 0) return undefined;
  const literal = (name: string): string => {
    const type = all.find((column) => column.name === name)?.type ?? 'text';
    if (type === 'uuid') return quoteLiteral(NOWHERE);
    if (/^(date|timestamp)/.test(type)) return quoteLiteral('1999-01-01');
    return /int|numeric|double|real/.test(type) ? '29999' : quoteLiteral('tenet-nowhere');
  };
  return { ...present, ...Object.fromEntries(free.map((column) => [column, literal(column)])) };
}
