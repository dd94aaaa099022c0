/**
 * Tables that A may write and that decide what others show: shares, members, grants. A row of A's own there that names what B has may
 * open it.
 */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { groupBy } from '../../kernel/group';
import { readBy } from '../../catalog/relations';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { decidingFor } from '../../meaning/policy-sources';
import { isWritable, valueColumns, type ValueColumn } from '../columns';
import { familyOf } from '../conditions/families';
import { foreignKeysOf, isPartition, isTable } from '../relations';
import type { RowLiterals } from '../seed-types';
import type { Aftermath } from './aftermath';
import { readingAll } from './aftermath';
import { contextA, type Field } from './field';
import { insertInto, probe, type Target } from './relations';

/** Ways to fill in a row, of one table. */
const COMBINATIONS = 48;
/** Rows that conditions ask for beside the plain one: the role of an administrator, say. */
const OTHERS = 4;
/** Values of one column of B's rows. */
const VALUES = 3;

/**
 * Rows in each such table, and what the relations that they decide show then.
 * @param closed relations that showed no row of B before
 */
export function helperProbes(
  field: Field,
  targets: readonly Target[],
  closed: readonly Target[],
): readonly Aftermath[] {
  return dependents(field, targets, closed).flatMap(({ helper, shown }) => {
    const sql = readingAll(shown, field.seeded);
    if (sql === undefined) return [];
    return entriesOf(helper, shown, field).map(({ sql: write, given }): Aftermath => ({
      ...probe(helper, contextA(field), 'helper', sql, 'rows'),
      before: [write],
      read: shown,
      through: [helper.relation.id],
      given,
      after: `once it wrote ${sqlName(helper.relation.id)}`,
    }));
  });
}

/** What A may write into a helper table, and the values of B that stand in it. */
export interface Entry {
  readonly sql: string;
  readonly given: readonly string[];
}

/** @param shown relations whose rows it may name */
export function entriesOf(helper: Target, shown: readonly Target[], field: Field): readonly Entry[] {
  const ways = combinations(choicesOf(helper, shown, field));
  const also = [{}, ...field.extra(helper.relation.id).slice(0, OTHERS)];
  return also.flatMap((more) =>
    ways.flatMap((way) =>
      statements(helper, { ...way, ...more }, field).map((sql) => ({ sql, given: Object.values(way) })),
    ),
  );
}

interface Dependents {
  readonly helper: Target;
  readonly shown: readonly Target[];
}

/** By each table that the role may write, the relations that it may read and that its rows decide. */
function dependents({ catalog }: Field, targets: readonly Target[], closed: readonly Target[]): readonly Dependents[] {
  const keyOf = ({ relation }: Target): string => objectKey(relation.id);
  const decided = closed.filter(
    ({ relation, meaning }) => meaning.scope !== 'shared' && !isPartition(catalog, relation.id),
  );
  const pairs = decided.flatMap((shown) =>
    decidingFor(catalog, shown.relation.id).map(({ id }) => ({ helper: objectKey(id), shown })),
  );
  const shownBy = groupBy(pairs, ({ helper }) => helper);
  return targets.filter(isWritten).flatMap((helper) => {
    const found = shownBy.get(keyOf(helper)) ?? [];
    return found.length === 0 ? [] : [{ helper, shown: found.map(({ shown }) => shown) }];
  });
}

export function isWritten({ relation, privileges }: Target): boolean {
  return isTable(relation) && privileges.insertable.length + privileges.updatable.length > 0;
}

type Choice = readonly RowLiterals[];

/** For each column that may name something, or the columns of one foreign key, what they may say: A's own first. */
function choicesOf(helper: Target, shown: readonly Target[], field: Field): readonly Choice[] {
  const { relation, meaning } = helper;
  const rows = field.seeded.relations.get(objectKey(relation.id));
  const keys = foreignKeysOf(field.catalog, relation.id).map(({ attributes }) => attributes);
  const referencing = keys.map(({ columns, references, referencedColumns }): Choice => {
    const theirs = field.seeded.relations.get(objectKey(references))?.values.b ?? [];
    const some = [theirs[0], theirs.at(-1)].flatMap((row) => {
      const named = columns.flatMap((name, at) => {
        const value = row?.[referencedColumns[at] ?? ''];
        return typeof value === 'string' ? [[name, quoteLiteral(value)] as const] : [];
      });
      return named.length === columns.length ? [Object.fromEntries(named) as RowLiterals] : [];
    });
    return [{}, ...some];
  });
  const bound = new Set(keys.flatMap(({ columns }) => columns));
  const free = helper.columns.filter(({ name }) => !bound.has(name) && name !== meaning.tenantColumn);
  const naming = free.filter(isWritable).map((column) => [{}, ...valuesFor(column, helper, shown, field)]);
  const key = meaning.tenantColumn;
  const theirs = key === null || bound.has(key) ? undefined : rows?.values.b[0]?.[key];
  const ofTenant: Choice = key === null || typeof theirs !== 'string' ? [] : [{}, { [key]: quoteLiteral(theirs) }];
  return [ofTenant, ...referencing, ...naming].filter((choice) => choice.length > 1);
}

/** A flag of a row of A's own may be all that a policy asks. */
const SWITCHES = ['true', 'false'];

/** What a column without a foreign key may name: keys of B's rows of its type, A itself, and the role. */
function valuesFor(column: ValueColumn, helper: Target, shown: readonly Target[], field: Field): Choice {
  if (familyOf(column.structure) === 'bool') return SWITCHES.map((value) => ({ [column.name]: value }));
  const isText = /^(text|character varying|name|citext)/.test(column.type);
  const found = new Set<string>();
  for (const id of holders(shown, helper, field)) {
    const unique = field.sensitive.get(objectKey(id))?.unique ?? new Set();
    const like = valueColumns(field.catalog, id).filter(
      ({ name, type }) => type === column.type && (unique.has(name) || name === column.name),
    );
    const rows = field.seeded.relations.get(objectKey(id))?.values.b ?? [];
    for (const { name } of like)
      for (const value of [rows[0]?.[name], rows.at(-1)?.[name]]) if (typeof value === 'string') found.add(value);
  }
  const theirs = [...found].slice(0, VALUES);
  const isKey = theirs.length > 0 && column.type === field.meaning.tenantKey?.type;
  return [...theirs, ...(isKey ? [field.seeded.tenants.a] : []), ...(isText ? [helper.role] : [])].map((value) => ({
    [column.name]: quoteLiteral(value),
  }));
}

/** Tables whose rows may be named: those that are shown, and of a view what it reads. */
function holders(shown: readonly Target[], helper: Target, { catalog }: Field): readonly ObjectId[] {
  const all = shown.flatMap(({ relation }) => [relation, ...readBy(catalog, relation.id)].map(({ id }) => id));
  const own = objectKey(helper.relation.id);
  return [...new Map(all.map((id) => [objectKey(id), id])).values()].filter((id) => objectKey(id) !== own);
}

/** Every way to choose, those with the fewest choices of B first; without the one that chooses nothing. */
function combinations(choices: readonly Choice[]): readonly RowLiterals[] {
  let found: readonly RowLiterals[] = [{}];
  for (const choice of choices)
    found = found.flatMap((row) => choice.map((one) => ({ ...row, ...one }))).slice(0, COMBINATIONS * 8);
  const size = (row: RowLiterals): number => Object.keys(row).length;
  return found
    .filter((row) => size(row) > 0)
    .toSorted((left, right) => size(left) - size(right))
    .slice(0, COMBINATIONS);
}

/** A further row of A, and its own first row changed, where it may. */
function statements(helper: Target, row: RowLiterals, { seeded }: Field): readonly string[] {
  const { relation, privileges } = helper;
  const rows = seeded.relations.get(objectKey(relation.id));
  const allowed = (names: readonly string[], all: RowLiterals): RowLiterals =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  const isWhole = (names: readonly string[]): boolean => Object.keys(row).every((name) => names.includes(name));
  const fresh = rows?.fresh('a');
  const inserted =
    fresh !== undefined && isWhole(privileges.insertable)
      ? [insertInto(helper, allowed(privileges.insertable, { ...fresh, ...row }))]
      : [];
  if (!isWhole(privileges.updatable)) return inserted;
  const set = Object.entries(row).map(([name, value]) => `${quoteIdentifier(name)} = ${value}`);
  return [...inserted, `update ${sqlName(relation.id)} set ${set.join(', ')}`];
}
