/** What advisors ask again and again of a spec, computed once. */
import { qualified } from '../kernel/identifier';
import { segments } from '../kernel/pointer';
import type { JudgedQuery } from '../meaning/queries';
import type { Model, Table } from '../model/types';
import { sizeAt, tableSize, walPerDay } from '../workload';
import { numbersOf } from './numbers';
import type { ReviewSource } from './source';
import type { Kept, Numbers, Recommendation, ReviewPlace, Risk } from './types';

export interface View {
  readonly source: ReviewSource;
  readonly model: Model;
  readonly numbers: Numbers;
  /** As declared, but rows that go with the row they reference are kept as long as that. */
  readonly tables: readonly Table[];
  readonly byName: ReadonlyMap<string, Table>;
  readonly queries: readonly NamedQuery[];
  readonly place: (pointer: Parameters<ReviewSource['locate']>[0]) => ReviewPlace;
}

export interface NamedQuery extends JudgedQuery {
  readonly name: string;
}

/** What an advisor says: a risk, what to do about it, or what is right; told apart by where it lands. */
export interface Advice {
  readonly risk?: Risk;
  readonly recommendation?: Recommendation;
  readonly kept?: Kept;
  /** What could not be judged, and what would decide it. */
  readonly notJudged?: string;
}

export type Advisor = (view: View) => Iterable<Advice>;

/** The view of a source that has a model. */
export function viewOf(source: ReviewSource, model: Model): View {
  const tables = model.tables.map((table) => withRetentionOfParent(table, model.tables));
  return {
    source,
    model,
    numbers: numbersOf(model, tables),
    tables,
    byName: new Map(tables.map((table) => [table.name, table])),
    queries: source.queries.map((query) => ({ ...query, name: queryName(query) })),
    place: source.locate,
  };
}

/** A query's name as the spec or the file has it. */
export function queryName({ origin, object }: JudgedQuery): string {
  const [kind, name] = segments(origin);
  return kind === 'queries' && name !== undefined ? name : object;
}

/** Rows that are deleted with the row that they reference live as long as it does. */
function withRetentionOfParent(table: Table, tables: readonly Table[]): Table {
  if (table.retention !== null || isQueue(table)) return table;
  const parent = cascadingParent(table, tables);
  return parent === undefined ? table : { ...table, retention: parent.retention };
}

/** Rows come and go within minutes: most of what is inserted is deleted again by hand. */
export function isQueue({ writes }: Table): boolean {
  return writes.inserts !== null && writes.deletes !== null && writes.deletes >= writes.inserts / 2;
}

/** The table with a retention whose deletes take rows of this one along. */
export function cascadingParent(table: Table, tables: readonly Table[]): Table | undefined {
  const parents = table.foreignKeys.filter(({ onDelete }) => onDelete === 'cascade').map((key) => key.table);
  return tables.find((one) => parents.includes(one.name) && one.retention !== null && one.name !== table.name);
}

/** `"shop"."orders"` */
export function nameOf(table: { readonly schema: string; readonly name: string }): string {
  return qualified(table.schema, table.name);
}

/** Bytes of a table in a year; 0 where no rows are declared. */
export function yearBytes(table: Table): number {
  return sizeAt(table, 1)?.totalBytes ?? 0;
}

/** Bytes of a table today; 0 where no rows are declared. */
export function bytesNow(table: Table): number {
  return table.rows.now === null ? 0 : tableSize(table, table.rows.now).totalBytes;
}

export function walOfAll(tables: readonly Table[]): number {
  return tables.reduce((sum, table) => sum + walPerDay(table), 0);
}
