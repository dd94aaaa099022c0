/** What is tried on a relation. */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { Catalog } from '../../catalog/catalog';
import { relationKey, type Relation } from '../../catalog/relations';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import type { RelationMeaning } from '../../meaning/meaning';
import { isWritable, type ValueColumn } from '../columns';
import { foreignKeysOf, isPartition, isStored, isView } from '../relations';
import type { RowLiterals, Seeded, SeededRelation } from '../seed-types';
import type { TenantName } from '../types';
import type { Context } from './context';
import type { Sensitive } from './sensitive';
import type { Field } from './field';
import type { Privileges } from './privileges';
import type { Intent, Probe } from './probe';
import { differentFor } from './renewal';

export interface Target {
  readonly relation: Relation;
  readonly columns: readonly ValueColumn[];
  readonly meaning: RelationMeaning;
  readonly privileges: Privileges;
  readonly role: string;
}

/** What reads: the whole row as text, or as much of it as may be read. */
export function readStatement({ relation, privileges }: Target): string | undefined {
  if (privileges.select) return `select t::text as x from ${sqlName(relation.id)} t`;
  if (privileges.readable.length === 0) return undefined;
  const columns = privileges.readable.map((name) => `t.${quoteIdentifier(name)}`).join(', ');
  return `select row(${columns})::text as x from ${sqlName(relation.id)} t`;
}

/** Reads from a context; none where nothing may be read. */
export function readProbe(target: Target, context: Context): readonly Probe[] {
  const sql = readStatement(target);
  return sql === undefined ? [] : [probe(target, context, 'read', sql, 'rows')];
}

/** An UPDATE without a WHERE; and the same one that also reads what it changes, which reaches no further. */
export interface BlindUpdate {
  readonly plain: Probe;
  readonly returning: readonly Probe[];
}

/** Row security alone must hold it back; none where nothing may be written. */
export function blindUpdates(
  target: Target,
  context: Context,
  { seeded, sensitive }: Pick<Field, 'seeded' | 'sensitive'>,
): readonly BlindUpdate[] {
  const { relation, privileges } = target;
  const assignment = isStored(relation) ? undefined : blindAssignment(target, seeded, sensitive);
  if (assignment === undefined) return [];
  const name = sqlName(relation.id);
  const returning = `update ${name} as t set ${assignment} returning t::text as x`;
  return [
    {
      plain: probe(target, context, 'update', `update ${name} set ${assignment}`, 'count'),
      returning: privileges.select ? [probe(target, context, 'returning', returning, 'rows')] : [],
    },
  ];
}

/** A DELETE without a WHERE. */
export function blindDelete(target: Target, context: Context): readonly Probe[] {
  const { relation, privileges } = target;
  if (isStored(relation) || !privileges.delete) return [];
  return [probe(target, context, 'delete', `delete from ${sqlName(relation.id)}`, 'count')];
}

/** Rows of B written by A, rows of A moved to B, and a row of A as the positive control. */
export function plantings(
  target: Target,
  contexts: readonly Context[],
  { seeded, catalog, extra, meaning: { context } }: Pick<Field, 'seeded' | 'catalog' | 'extra' | 'meaning'>,
): readonly Probe[] {
  const { relation, meaning, privileges } = target;
  if (isView(relation) || meaning.scope === 'shared') return [];
  const rows = seeded.relations.get(objectKey(relation.id));
  const [a, ...others] = contexts;
  if (rows === undefined || a === undefined) return [];
  const insert = (intent: Intent, tenant: TenantName, context: Context, also: RowLiterals = {}): readonly Probe[] => {
    const row = rows.fresh(tenant);
    if (row === undefined || privileges.insertable.length === 0) return [];
    const written = Object.entries({ ...row, ...also }).filter(([column]) => privileges.insertable.includes(column));
    // a table of which A has no row is another's as a whole
    const isTheirs = meaning.tenantColumn === null && seeded.isBySchema === true && rows.rows.a.length === 0;
    if (intent === 'insert-foreign' && !isTheirs && !mayWriteTenant(target, catalog)) return [];
    return [probe(target, context, intent, insertInto(target, Object.fromEntries(written)), 'count')];
  };
  return [
    ...insert('insert-own', 'a', a),
    ...insert('insert-foreign', 'b', a),
    ...enrolments(target, a, catalog, rows, columnsSaid(relation.id, context)),
    ...extra(relation.id).flatMap((also) => insert('insert-foreign', 'b', a, also)),
    ...others.flatMap((context) => insert('insert-foreign', 'b', context)),
    ...moves(target, a, seeded),
  ];
}

/**
 * A row in the name of B that is A's own in all else: what a policy lets through that asks who writes and not where, so that a user
 * of A makes himself a member of B.
 */
function enrolments(
  target: Target,
  context: Context,
  catalog: Catalog,
  rows: SeededRelation,
  said: readonly string[],
): readonly Probe[] {
  const { relation, columns, meaning, privileges } = target;
  const column = meaning.tenantColumn;
  const [own, theirs] = [rows.values.a[0], rows.values.b[0]];
  const key = column === null ? undefined : theirs?.[column];
  if (column === null || typeof key !== 'string' || own === undefined) return [];
  if (meaning.scope !== 'tenant' || isPartition(catalog, relation.id) || !mayWriteTenant(target, catalog)) return [];
  const references = foreignKeysOf(catalog, relation.id).flatMap(({ attributes }) => attributes.columns);
  const values = (names: readonly string[]): RowLiterals =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = own[name];
        return typeof value === 'string' ? [[name, quoteLiteral(value)] as const] : [];
      }),
    );
  // of a table with one row for each of its parents there is no further row of A, but the same one in the name of B
  const others = columns.filter((one) => !one.isGenerated && one.identity === null && one.default === null);
  // who the context says to be is who the first rows of A reference
  const row = {
    ...(rows.fresh('a') ?? values(others.map(({ name }) => name))),
    ...values([...references, ...said]),
    [column]: quoteLiteral(key),
  };
  const written = Object.entries(row).filter(([name]) => privileges.insertable.includes(name));
  return [probe(target, context, 'insert-foreign', insertInto(target, Object.fromEntries(written)), 'count')];
}

/** Columns of a table from which the context says who the session is. */
function columnsSaid(table: ObjectId, context: Field['meaning']['context']): readonly string[] {
  const start = `{${relationKey(table)}.`;
  return context.flatMap(({ value }) => (value.startsWith(start) ? [value.slice(start.length, -1)] : []));
}

/** Whose a row is must be what the role itself writes: the tenant's column, or what the row references. */
function mayWriteTenant({ relation, meaning, privileges }: Target, catalog: Catalog): boolean {
  const keys = meaning.tenantColumn === null ? foreignKeysOf(catalog, relation.id) : [];
  const columns =
    meaning.tenantColumn === null ? keys.flatMap(({ attributes }) => attributes.columns) : [meaning.tenantColumn];
  return columns.length > 0 && columns.every((column) => privileges.insertable.includes(column));
}

/** With and without a condition: the first reads the row, so that policies for SELECT are asked too. */
function moves(target: Target, context: Context, seeded: Seeded): readonly Probe[] {
  const { relation, meaning, privileges } = target;
  const column = meaning.tenantColumn;
  if (column === null || !privileges.updatable.includes(column)) return [];
  const value = seeded.relations.get(objectKey(relation.id))?.values.b[0]?.[column];
  if (value === undefined || value === null) return [];
  const set = `update ${sqlName(relation.id)} set ${quoteIdentifier(column)} = ${quoteLiteral(value)}`;
  return [
    probe(target, context, 'move', set, 'count'),
    ...(privileges.select
      ? [probe(target, context, 'move', `${set} where ${quoteIdentifier(column)} is not null`, 'count')]
      : []),
  ];
}

export function insertInto({ relation, columns }: Pick<Target, 'relation' | 'columns'>, row: RowLiterals): string {
  return insertStatement(relation.id, columns, row);
}

/** @param all of the table: an identity is only taken where it is overridden */
export function insertStatement(table: ObjectId, all: readonly ValueColumn[], row: RowLiterals): string {
  const columns = Object.keys(row);
  if (columns.length === 0) return `insert into ${sqlName(table)} default values`;
  const isIdentity = all.some(({ name, identity }) => identity !== null && columns.includes(name));
  const overriding = isIdentity ? ' overriding system value' : '';
  return `insert into ${sqlName(table)} (${columns.map(quoteIdentifier).join(', ')})${overriding} values (${Object.values(row).join(', ')})`;
}

/** A constant that stands in A's own row, for a column that nothing else rests on; of unique columns a value for each row. */
function blindAssignment(target: Target, seeded: Seeded, sensitive: Sensitive): string | undefined {
  const { relation, columns, privileges, meaning } = target;
  const may = columns.filter((column) => isWritable(column) && privileges.updatable.includes(column.name));
  const known = sensitive.get(objectKey(relation.id));
  const rest = ({ name }: ValueColumn): number =>
    name === meaning.tenantColumn ? 3 : known?.unique.has(name) === true ? 2 : known?.fixed.has(name) === true ? 1 : 0;
  const best = may.toSorted((left, right) => rest(left) - rest(right))[0];
  if (best === undefined) return undefined;
  const name = quoteIdentifier(best.name);
  const different = rest(best) === 2 ? differentFor(best) : undefined;
  if (different !== undefined) return `${name} = ${different}`;
  const values = seeded.relations.get(objectKey(relation.id))?.values;
  const value = (values?.a[0] ?? (seeded.isBySchema === true ? values?.b[0] : undefined))?.[best.name];
  return value === undefined || value === null ? `${name} = ${name}` : `${name} = ${quoteLiteral(value)}`;
}

/** What foreign keys and triggers are a part of. */
const PLAIN: readonly Intent[] = ['read', 'insert-own', 'existence', 'helper', 'channel'];

export function probe(
  { role, relation }: Pick<Target, 'role' | 'relation'>,
  context: Context,
  intent: Intent,
  sql: string,
  mode: Probe['mode'],
): Probe {
  const replica = !PLAIN.includes(intent);
  return { role, about: relation.id, intent, context, sql, mode, replica };
}
