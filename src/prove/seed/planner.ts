/** Plans rows: which value each column gets, learning from what PostgreSQL refused. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf } from '../../catalog/keys';
import { columnOf, partsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import type { ObjectId } from '../../kinds/id';
import type { RelationMeaning } from '../../meaning/meaning';
import { rememberedText } from '../../kernel/remember';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { RowLiterals } from '../seed-types';
import type { TenantName } from '../types';
import { valueColumns, type TypeStructure, type ValueColumn } from '../columns';
import { foreignKeysOf, mentioned, routinesByName, type Table } from '../relations';
import { shortened } from '../short-names';
import { bodyOf } from '../texts';
import { poolOf } from './pools';
import type { Choice, Condition, Found } from './search';
import { candidates, type Occasion } from './values';

export type Values = Readonly<Record<string, string | null>>;

/** What an error of PostgreSQL says beside its message. */
export interface Refused {
  readonly code?: string;
  readonly message: string;
  readonly constraint?: string;
  readonly column?: string;
  readonly dataType?: string;
  /** The code that it was raised in. */
  readonly where?: string;
}

export interface Wish {
  readonly tenant: TenantName;
  /** Which of the parents' rows to reference. */
  readonly place: number;
  /** Whether that one is referenced even where the first may be once more. */
  readonly isApart?: boolean;
  /** Literals that must stand. */
  readonly fixed: RowLiterals;
  /** The partition that the row is for; the literals only lead there. */
  readonly leaf?: ObjectId;
}

type ForeignKey = ObjectOf<'foreign key'>;

/** The CHECKs of a table. What is computed stands for the columns that it is computed from as well. */
function checksOf(catalog: Catalog, table: ObjectId, columns: readonly ValueColumn[]): readonly Condition[] {
  const generated = columns
    .filter(({ isGenerated }) => isGenerated)
    .map(({ name }) => ({ name, from: mentioned(columns, generatedAs(catalog, table, name) ?? '') }));
  return partsOf(catalog, table, 'constraint').flatMap(({ id, attributes: { check } }) => {
    if (check === null) return [];
    const own = mentioned(columns, check);
    const through = generated.flatMap(({ name, from }) => (own.includes(name) ? from : []));
    return [{ name: id.name, text: shortened(check), columns: [...new Set([...own, ...through])] }];
  });
}

/** What the functions that a text calls are made of: their literals are what they compare with. */
function bodiesIn(catalog: Catalog, text: string): readonly string[] {
  return routinesByName(catalog)
    .filter(({ id }) => text.includes(`${id.name}(`))
    .map(({ attributes }) => bodyOf(attributes));
}

function generatedAs(catalog: Catalog, table: ObjectId, name: string): string | undefined {
  const expression = columnOf(catalog, table, name)?.attributes.generated?.expression;
  return expression === undefined ? undefined : shortened(expression);
}

function kindOf({ tenant, fixed, leaf }: Wish): string {
  return JSON.stringify([tenant, fixed, leaf ?? null]);
}

function isOfFewValues(structure: TypeStructure): boolean {
  if (structure.is === 'domain') return isOfFewValues(structure.of);
  return structure.is === 'enum' || (structure.is === 'base' && structure.name === 'boolean');
}

/** Rows that the pools of a column are made for: their values differ from row to row. */
const NUMBERS = 3;
const MOST_OF_POOL = 240;

/** Plans the rows of one table. */
export class Planner {
  /** How far into the candidates of a column, by column. */
  private readonly turn = new Map<string, number>();
  readonly columns: readonly ValueColumn[];
  private readonly keys: readonly ForeignKey[];
  readonly checks: readonly Condition[];
  /** By what a row must be: values that were searched for, because the likeliest were refused. */
  private readonly searched = new Map<string, readonly Found[]>();
  /** How many rows took of the values that were searched for. */
  private taken = 0;
  /** Columns of a foreign key that must be unique as well: each row needs a parent of its own. */
  private apart = false;

  constructor(
    readonly table: Table,
    readonly meaning: RelationMeaning,
    private readonly catalog: Catalog,
    private readonly tenants: Readonly<Record<TenantName, string>>,
    private readonly parents: (table: ObjectId, tenant: TenantName) => readonly Values[],
    private readonly next: () => number,
  ) {
    this.columns = valueColumns(catalog, table.id);
    this.keys = foreignKeysOf(catalog, table.id);
    this.checks = checksOf(catalog, table.id, this.columns);
  }

  /** A row that was not planned before. */
  row(wish: Wish): RowLiterals {
    const { tenant, place, fixed } = wish;
    const number = this.next();
    const row: Record<string, string> = {};
    for (const column of this.columns) {
      if (column.isGenerated || column.identity !== null) continue;
      const list = this.candidates(column, tenant, number);
      row[column.name] = list[(this.turn.get(column.name) ?? 0) % list.length] ?? 'null';
    }
    for (const key of this.keys) Object.assign(row, this.reference(key, tenant, place, wish.isApart));
    const { tenantColumn, scope } = this.meaning;
    if (tenantColumn !== null && scope !== 'shared') row[tenantColumn] = quoteLiteral(this.tenants[tenant]);
    return { ...row, ...fixed, ...this.searchedFor(wish) };
  }

  /** What a row that meets the conditions may be made of: each column with all values to try. What must stand, or references others, has one. */
  choices(wish: Wish, conditions: readonly Condition[]): readonly Choice[] {
    const row = this.row(wish);
    const referencing = new Set(this.keys.flatMap(({ attributes }) => attributes.columns));
    const numbers = Array.from({ length: NUMBERS }, () => this.next());
    const given = this.columns.filter(({ identity }) => identity === null);
    return given.map((column) => {
      const { name, type } = column;
      const isFixed = wish.fixed[name] !== undefined && !(wish.leaf !== undefined && this.isKey(name));
      // of the way into a leaf another value may lead there as well
      const stands = (isFixed && wish.leaf === undefined) || name === this.tenantKey;
      const only = isFixed || name === this.tenantKey || (referencing.has(name) && row[name] !== undefined);
      const first = column.isGenerated ? undefined : row[name];
      const pools = numbers.map((number) => poolOf(column, this.occasionOf(conditions, name, wish.tenant, number)));
      const all = Array.from(
        { length: MOST_OF_POOL },
        (_, index) => pools[index % pools.length]?.[Math.floor(index / pools.length)] ?? [],
      );
      const pool = only && first !== undefined ? [first] : [...(first === undefined ? [] : [first]), ...all.flat()];
      const generated = column.isGenerated ? (generatedAs(this.catalog, this.table.id, name) ?? 'null') : null;
      return { name, type, pool: [...new Set(pool)], generated, first, stands };
    });
  }

  /** Whether another value can help: a check, a domain or a type refuses the row, or what differs from row to row is not used. */
  isOfValues({ code = '', constraint }: Refused, { fixed, leaf }: Wish): boolean {
    const check = this.checks.find(({ name }) => name === constraint);
    const stands = (name: string): boolean => fixed[name] !== undefined || name === this.tenantKey;
    if (leaf === undefined && check !== undefined && check.columns.every(stands)) return false;
    return code === '23514' || /^(?:22|42)/.test(code) || (code === '23505' && this.turn.size > 0);
  }

  /** Whether no row at all can say what is fixed, or another that was planted says it; else nothing is known of such rows. */
  isExcluded({ code = '', constraint, column }: Refused, { fixed, tenant }: Wish): boolean {
    const stands = (name: string): boolean => fixed[name] !== undefined || name === this.tenantKey;
    // a row without them was taken, so that a type or a domain refuses what is fixed
    if (/^(?:22|42)/.test(code)) return code !== '428C9';
    if (code === '23502') return fixed[column ?? ''] !== undefined;
    if (code === '23514') return this.columnsOf(constraint)?.every(stands) ?? true;
    const key = code === '23505' ? this.columnsOf(constraint) : undefined;
    return key !== undefined && (tenant === 'a' || Object.keys(fixed).every((name) => key.includes(name)));
  }

  /** Takes what was found for rows of that kind. */
  use(wish: Wish, found: readonly Found[]): void {
    this.searched.set(kindOf(wish), found);
  }

  private searchedFor(wish: Wish): RowLiterals {
    const found = this.searched.get(kindOf(wish));
    if (found === undefined) return {};
    this.taken += 1;
    const entries = found.flatMap(({ columns, rows }) => {
      // the other tenant begins elsewhere, so that what must be unique in the table is so
      const from = wish.tenant === 'a' ? 0 : Math.floor(rows.length / 2);
      const row = rows[(from + this.taken) % rows.length] ?? [];
      return columns.map((name, index) => [name, row[index] ?? 'null'] as const);
    });
    return Object.fromEntries(entries);
  }

  private get tenantKey(): string | null {
    return this.meaning.scope === 'shared' ? null : this.meaning.tenantColumn;
  }

  private isKey(name: string): boolean {
    return name !== this.tenantKey && this.table.attributes.partitionBy?.columns.includes(name) === true;
  }

  /** With the bodies of the functions that the conditions call. */
  private occasionOf(conditions: readonly Condition[], name: string, tenant: TenantName, number: number): Occasion {
    const own = conditions.filter(({ columns }) => columns.includes(name));
    const checks = own.flatMap(({ text }) => [text, ...bodiesIn(this.catalog, text)]);
    return { tenant, table: this.table.id.name, number, checks };
  }

  /** By column, the texts of the checks that mention it. */
  private readonly checksOfColumn = rememberedText((name) =>
    this.checks.filter(({ columns }) => columns.includes(name)).map(({ text }) => text),
  );

  /** What a column may be given, in order. */
  candidatesOf(name: string, tenant: TenantName, number: number): readonly string[] {
    const column = this.columns.find((candidate) => candidate.name === name);
    return column === undefined ? ['null'] : this.candidates(column, tenant, number);
  }

  private candidates(column: ValueColumn, tenant: TenantName, number: number): readonly string[] {
    return candidates(column, { tenant, table: this.table.id.name, number, checks: this.checksOfColumn(column.name) });
  }

  /** Takes other values the next time; false where nothing is left to be changed, because what is refused must stand. */
  learn(error: Refused, fixed: RowLiterals = {}): boolean {
    const isDuplicate = error.code === '23505' || error.code === '23P01';
    if (isDuplicate) this.apart = true;
    const free = this.blamed(error, (name) => name !== this.meaning.tenantColumn && fixed[name] === undefined);
    for (const name of free) this.turn.set(name, (this.turn.get(name) ?? 0) + 1);
    return free.length > 0 || isDuplicate;
  }

  /** Assignments of the foreign keys that a planted row left open. */
  closing({ tenant, values }: { readonly tenant: TenantName; readonly values: Values }): readonly string[] {
    return this.keys.flatMap((key) => {
      const isOpen = key.attributes.columns.some((name) => values[name] === null);
      if (!isOpen && this.pointsSomewhere(key, values)) return [];
      const row = this.reference(key, tenant, 0);
      const set = Object.entries(row).filter(
        ([name, literal]) => literal !== 'null' && name !== this.meaning.tenantColumn,
      );
      return set.map(([name, literal]) => `${quoteIdentifier(name)} = ${literal}`);
    });
  }

  /** Rows of a tenant in the table that has most of them, of those that this one references. */
  mostParents(tenant: TenantName): number {
    return Math.max(0, ...this.keys.map(({ attributes }) => this.parents(attributes.references, tenant).length));
  }

  /** True where what the row references is there. */
  private pointsSomewhere({ attributes }: ForeignKey, values: Values): boolean {
    const { columns, references, referencedColumns } = attributes;
    const parents = [...this.parents(references, 'a'), ...this.parents(references, 'b')];
    return parents.some((parent) =>
      columns.every((name, index) => parent[referencedColumns[index] ?? ''] === values[name]),
    );
  }

  /** Columns that the error is about; where it names none, those whose type it names, else all with a choice. */
  private blamed(
    { code, constraint, column, dataType, message }: Refused,
    isFree: (name: string) => boolean,
  ): readonly string[] {
    if (code === '23502' && column !== undefined) return [column].filter(isFree);
    const named = this.columnsOf(constraint);
    if (named !== undefined && code !== '23505') return this.varied(named.filter(isFree));
    if (code === '23505') return (named ?? []).filter((name) => isFree(name) && this.hasFewValues(name));
    const type =
      dataType ?? /type (?:enum )?"?([\w ]+)"?:/.exec(message)?.[1] ?? /domain "?([\w.]+)"?/.exec(message)?.[1];
    const typed = this.columns.filter((candidate) => type !== undefined && candidate.type.includes(type));
    return typed.map(({ name }) => name).filter(isFree);
  }

  private hasFewValues(name: string): boolean {
    const column = this.columns.find((one) => one.name === name);
    const isReferencing = this.keys.some(({ attributes }) => attributes.columns.includes(name));
    return !isReferencing && column !== undefined && isOfFewValues(column.structure);
  }

  /** Columns of the constraint of that name; undefined where the table has none. */
  private columnsOf(constraint: string | undefined): readonly string[] | undefined {
    const check = this.checks.find(({ name }) => name === constraint);
    const reference = this.keys.find(({ id }) => id.name === constraint);
    const key = indexesOf(this.catalog, this.table.id).find(
      ({ id, made }) => id.name === constraint && made !== 'index',
    );
    return check?.columns ?? reference?.attributes.columns ?? key?.elements.flatMap(({ column }) => column ?? []);
  }

  /** Of a check over several columns one moves at a time, so that all pairs are met. */
  private varied(columns: readonly string[]): readonly string[] {
    const turns = columns.reduce((sum, name) => sum + (this.turn.get(name) ?? 0), 0);
    const moving = columns[turns % Math.max(1, columns.length)];
    return moving === undefined ? [] : [moving];
  }

  private reference({ attributes }: ForeignKey, tenant: TenantName, place: number, isApart = this.apart): RowLiterals {
    const { columns, references, referencedColumns } = attributes;
    const parents = this.parents(references, tenant);
    const parent = parents[isApart || this.apart ? place % Math.max(1, parents.length) : 0];
    const entries = columns.flatMap((name, index) => {
      const value = parent?.[referencedColumns[index] ?? ''];
      if (value !== undefined && value !== null) return [[name, quoteLiteral(value)] as const];
      const isNullable = this.columns.find((column) => column.name === name)?.notNull === false;
      return isNullable ? [[name, 'null'] as const] : [];
    });
    return Object.fromEntries(entries);
  }
}
