/** Seed rows that meet the conditions of a database, so that no leak hides behind rows that miss its condition. */
import type { Meaning } from '../../meaning/meaning';
import type { Catalog } from '../../catalog/catalog';
import { relationKey, type Relation } from '../../catalog/relations';
import { objectKey, type ObjectId } from '../../kinds/id';
import { isWritable, valueColumns, type ValueColumn } from '../columns';
import { disjuncts } from './dnf';
import { baseOf } from './families';
import { propose, type Proposal } from './propose';
import { pushDown } from './push-down';
import { satisfy } from './search';
import { conditionsOf, policyConditions, treeConditions } from './sources';
import { call, columnsOf, junction, parts, type Term } from './term';
import { renderValue, type Value } from './values';

/** SQL literals by column, to be laid over a row that is valid without them. */
export type RowOverride = Readonly<Record<string, string>>;

const MOST_CONJUNCTIONS = 32;
const MOST_ROWS = 40;

/**
 * By `objectKey` of the relation, the rows to seed for every tenant beside the plain ones: first one for each way in which a
 * policy, view or function can let a row through, whatever its tenant; then each constant and its neighbours alone. A
 * relation without conditions is left out. The parser must be loaded; nothing is thrown for what cannot be read.
 */
export function harvest(catalog: Catalog, meaning: Meaning): ReadonlyMap<string, readonly RowOverride[]> {
  const rows = new Map<string, readonly RowOverride[]>();
  const add = (relation: ObjectId, found: readonly RowOverride[]): void => {
    const all = [...(rows.get(objectKey(relation)) ?? []), ...found].map((row) => [JSON.stringify(row), row] as const);
    rows.set(objectKey(relation), [...new Map(all).values()].slice(0, MOST_ROWS));
  };
  for (const { relation, terms } of conditionsOf(catalog)) {
    const columns = valueColumns(catalog, relation);
    const found = rowsFor({ relation, columns, tenantColumn: declaredTenantColumn(meaning, relation) }, terms);
    if (found.length === 0) continue;
    add(relation, found);
    for (const below of pushDown(catalog, relation, found)) add(below.relation, [below.row]);
  }
  return rows;
}

/** The column that says whose a row is, as it is declared: that of a partition is not, and may be forged like others. */
export function declaredTenantColumn({ relations }: Meaning, relation: ObjectId): string | null {
  return relations.find((one) => one.relation === relationKey(relation))?.tenantColumn ?? null;
}

/**
 * The same for the queries and writes of a parse tree: one row for each way in which a WHERE or a join condition can come true, as far as
 * constants alone decide it. By `objectKey` of the table.
 */
export function rowsMeeting(catalog: Catalog, tree: unknown): ReadonlyMap<string, readonly RowOverride[]> {
  const rows = new Map<string, Map<string, RowOverride>>();
  for (const { relation, condition } of treeConditions(catalog, tree)) {
    const columns = valueColumns(catalog, relation);
    const known = rows.get(objectKey(relation)) ?? new Map<string, RowOverride>();
    rows.set(objectKey(relation), known);
    for (const row of waysToMeet({ relation, columns, tenantColumn: null }, [condition])) {
      const override = row.met === undefined ? undefined : render(row.met, columns);
      if (override !== undefined && known.size < MOST_ROWS) known.set(JSON.stringify(override), override);
    }
  }
  return new Map([...rows].map(([key, some]) => [key, [...some.values()]]));
}

/**
 * Rows on either side of what the policies of a relation ask of its own columns: those that one lets through, whoever asks, and those
 * that it keeps out.
 */
export function rowsBesidePolicies(catalog: Catalog, meaning: Meaning, relation: Relation): readonly RowOverride[] {
  const columns = valueColumns(catalog, relation.id);
  const harvested = { relation: relation.id, columns, tenantColumn: declaredTenantColumn(meaning, relation.id) };
  const both = policyConditions(catalog, relation).flatMap((condition) => [condition, call('not', condition)]);
  const distinct = new Map<string, RowOverride>();
  for (const { met } of waysToMeet(harvested, both)) {
    const row = met === undefined ? undefined : render(met, columns);
    if (row !== undefined && distinct.size < MOST_BESIDE) distinct.set(JSON.stringify(row), row);
  }
  return [...distinct.values()];
}

const MOST_BESIDE = 8;

interface Harvested {
  readonly relation: ObjectId;
  readonly columns: readonly ValueColumn[];
  readonly tenantColumn: string | null;
}

function rowsFor(harvested: Harvested, conditions: readonly Term[]): readonly RowOverride[] {
  const all = harvested.columns;
  const ways = waysToMeet(harvested, conditions);
  const met = ways.flatMap((way) => (way.atoms.length === 0 ? [] : [way.met ?? new Map<string, Value>()]));
  const atoms = ways.flatMap((way) => way.atoms);
  const proposed = [...propose(junction('and', atoms)), ...labelsOf(atoms, all)];
  const single = proposed.map(({ column, value }) => new Map([[column, value]]));
  const distinct = new Map<string, RowOverride>();
  for (const row of [...met, ...single]) {
    const override = render(row, all);
    if (override !== undefined) distinct.set(JSON.stringify(override), override);
  }
  return [...distinct.values()].slice(0, MOST_ROWS);
}

interface Way {
  readonly atoms: readonly Term[];
  readonly met: ReadonlyMap<string, Value> | undefined;
}

/** The ways in which conditions come true, with what they ask of the relation's own row alone. */
function waysToMeet({ relation, tenantColumn }: Harvested, conditions: readonly Term[]): readonly Way[] {
  const key = objectKey(relation);
  const isOwn = (atom: Term): boolean => {
    const columns = columnsOf(atom);
    const isAbout = columns.every((column) => objectKey(column.relation) === key && column.name !== tenantColumn);
    return columns.length > 0 && isAbout && ![...parts(atom)].some((part) => part.is === 'context');
  };
  const ways = conditions.flatMap((condition) =>
    disjuncts(condition, MOST_CONJUNCTIONS).map((way) => way.filter(isOwn)),
  );
  return ways.map((atoms) => ({ atoms, met: atoms.length === 0 ? undefined : satisfy(atoms) }));
}

/** Every label of an enum that a condition asks: their order is the catalog's alone to tell. */
function labelsOf(atoms: readonly Term[], columns: readonly ValueColumn[]): readonly Proposal[] {
  const asked = new Set(atoms.flatMap(columnsOf).map(({ name }) => name));
  return columns.flatMap((column) => {
    const base = baseOf(column.structure);
    if (base.is !== 'enum' || !asked.has(column.name)) return [];
    return base.labels.map((value) => ({ column: column.name, value }));
  });
}

/** Undefined where a column cannot hold its value, or nothing is to be laid over. */
function render(row: ReadonlyMap<string, Value>, columns: readonly ValueColumn[]): RowOverride | undefined {
  const literals: [string, string][] = [];
  for (const [name, value] of row) {
    const column = columns.find((one) => one.name === name);
    const literal = column === undefined || !isWritable(column) ? undefined : renderValue(value, column);
    if (literal === undefined) return undefined;
    literals.push([name, literal]);
  }
  literals.sort(([a], [b]) => (a < b ? -1 : 1));
  return literals.length === 0 ? undefined : Object.fromEntries(literals);
}
