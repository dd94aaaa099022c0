/** Plans rows: which value each column gets, learning from what PostgreSQL refused. */
import type { Catalog, CatalogConstraint, CatalogRelation } from '../../catalog/types';
import type { SubjectRelation } from '../../catalog/subject';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { RowLiterals } from '../seed-types';
import type { TenantName } from '../types';
import { foreignKeys, parentKeys } from './order';
import { candidates } from './values';

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
  /** Literals that must stand. */
  readonly fixed: RowLiterals;
}

/** Values of a column among which one for a partition by hash is looked for. */
const CHOICES = 48;

/** Plans the rows of one table. */
export class Planner {
  private number = 0;
  /** How far into the candidates of a column, by column. */
  private readonly turn = new Map<string, number>();
  /** The longest first: what it says binds the others that share a column with it. */
  private readonly keys: readonly CatalogConstraint[];
  readonly checks: readonly CatalogConstraint[];
  /** Columns of a foreign key that must be unique as well: each row needs a parent of its own. */
  private apart: boolean;

  constructor(
    readonly relation: CatalogRelation,
    readonly meaning: SubjectRelation,
    private readonly catalog: Catalog,
    private readonly tenants: Readonly<Record<TenantName, string>>,
    private readonly parents: (relation: string, tenant: TenantName) => readonly Values[],
  ) {
    this.keys = foreignKeys(catalog, relation.key).toSorted((one, other) => other.columns.length - one.columns.length);
    this.apart = parentKeys(catalog, relation.key, meaning.tenantColumn).length > 0;
    this.checks = catalog.constraints.filter(({ relation: of, type }) => of === relation.key && type === 'check');
  }

  /** A number that no row of the table has had. */
  private next(): number {
    this.number += 1;
    return this.number;
  }

  /** A row that was not planned before. */
  row({ tenant, place, fixed }: Wish): RowLiterals {
    const number = this.next();
    const row: Record<string, string> = {};
    for (const column of this.relation.columns) {
      if (column.generated !== null || column.identity !== null) continue;
      const list = this.candidatesOf(column.name, tenant, number);
      row[column.name] = list[(this.turn.get(column.name) ?? 0) % list.length] ?? 'null';
    }
    const { tenantColumn, scope } = this.meaning;
    let said: RowLiterals = fixed;
    for (const key of this.keys) said = { ...this.reference(key, tenant, place, said), ...said };
    const whose =
      tenantColumn !== null && scope !== 'shared' ? { [tenantColumn]: quoteLiteral(this.tenants[tenant]) } : {};
    return { ...row, ...said, ...whose, ...fixed };
  }

  /** What the checks ask for, found beforehand: where in the candidates to start. */
  startAt(places: ReadonlyMap<string, number>): void {
    for (const [name, place] of places) this.turn.set(name, place);
  }

  /** Literals of a column for the partition it leads to: the tenant's own, a parent's, or any. */
  choicesOf(name: string, tenant: TenantName): readonly string[] {
    if (name === this.meaning.tenantColumn) return [quoteLiteral(this.tenants[tenant])];
    const key = this.keys.find(({ columns }) => columns.includes(name));
    if (key?.references === null || key?.references === undefined)
      return Array.from({ length: CHOICES }, () => this.candidatesOf(name, tenant, this.next())).flatMap((list, at) =>
        at === 0 ? list : list.slice(0, 1),
      );
    const column = key.references.columns[key.columns.indexOf(name)] ?? '';
    return this.parents(key.references.relation, tenant).flatMap((parent) => {
      const value = parent[column];
      return value === null || value === undefined ? [] : [quoteLiteral(value)];
    });
  }

  /** True where a foreign key says what the column holds. */
  references(name: string): boolean {
    return name !== this.meaning.tenantColumn && this.keys.some(({ columns }) => columns.includes(name));
  }

  /** What a column may be given, in order. */
  candidatesOf(name: string, tenant: TenantName, number: number): readonly string[] {
    const column = this.relation.columns.find((candidate) => candidate.name === name);
    if (column === undefined) return ['null'];
    const checks = this.checks.filter(({ columns }) => columns.includes(name)).map(({ definition }) => definition);
    const owner = this.meaning.scope === 'shared' ? 'shared' : tenant;
    const ordinal = this.relation.columns.indexOf(column);
    return candidates(column, { owner, table: this.relation.name, column: name, ordinal, n: number, checks });
  }

  /** Takes other values the next time; false where nothing is left to be changed. */
  learn(error: Refused): boolean {
    const columns = this.blamed(error);
    const taken = error.code === '23505' || error.code === '23P01';
    if (taken && !this.apart) {
      this.apart = true;
      return true;
    }
    const free = columns.filter((name) => name !== this.meaning.tenantColumn);
    for (const name of free) this.turn.set(name, (this.turn.get(name) ?? 0) + 1);
    return free.length > 0 || taken;
  }

  /** Assignments of the foreign keys that a planted row left open. */
  closing({ tenant, values }: { readonly tenant: TenantName; readonly values: Values }): readonly string[] {
    return this.keys.flatMap((key) => {
      const open = key.columns.some((name) => values[name] === null);
      const isCircle = key.references?.relation !== undefined && !this.pointsSomewhere(key, values);
      if (!open && !isCircle) return [];
      const row = this.reference(key, tenant, 0);
      const set = Object.entries(row).filter(
        ([name, literal]) => literal !== 'null' && name !== this.meaning.tenantColumn,
      );
      return set.map(([name, literal]) => `${quoteIdentifier(name)} = ${literal}`);
    });
  }

  /** True where what the row references is there. */
  private pointsSomewhere({ columns, references }: CatalogConstraint, values: Values): boolean {
    const parents = [
      ...this.parents(references?.relation ?? '', 'a'),
      ...this.parents(references?.relation ?? '', 'b'),
    ];
    return parents.some((parent) =>
      columns.every((name, index) => parent[references?.columns[index] ?? ''] === values[name]),
    );
  }

  /** Columns that the error is about; where it names none, those whose type it names, else all with a choice. */
  private blamed({ code, constraint, column, dataType, message }: Refused): readonly string[] {
    if (code === '23502' && column !== undefined) return [column];
    const named = this.catalog.constraints.find(
      ({ relation, name }) => relation === this.relation.key && name === constraint,
    );
    if (named !== undefined && code !== '23505') return this.varied(named.columns);
    if (code === '23505') return this.varied(this.constants(constraint ?? ''));
    const type =
      dataType ?? /type (?:enum )?"?([\w ]+)"?:/.exec(message)?.[1] ?? /domain "?([\w.]+)"?/.exec(message)?.[1];
    const typed = this.relation.columns.filter((candidate) => type !== undefined && candidate.type.includes(type));
    return typed.map(({ name }) => name);
  }

  /** Columns of a unique key that nothing else decides: another row number may have given them the same value. */
  private constants(name: string): readonly string[] {
    const index = this.catalog.indexes.find((one) => one.relation === this.relation.key && one.name === name);
    const words = new Set(`${index?.definition ?? ''} ${index?.where ?? ''}`.match(/\w+/g) ?? []);
    return this.relation.columns
      .map((column) => column.name)
      .filter((column) => words.has(column) && column !== this.meaning.tenantColumn && !this.references(column));
  }

  /** Of a check over several columns one moves at a time, so that all pairs are met. */
  private varied(columns: readonly string[]): readonly string[] {
    const turns = columns.reduce((sum, name) => sum + (this.turn.get(name) ?? 0), 0);
    const moving = columns[turns % Math.max(1, columns.length)];
    return moving === undefined ? [] : [moving];
  }

  /** What a key says of a parent's row that goes with what is said already. */
  private reference(
    { columns, references }: CatalogConstraint,
    tenant: TenantName,
    place: number,
    said: RowLiterals = {},
  ): RowLiterals {
    if (references === null) return {};
    const fits = (parent: Values): boolean =>
      columns.every((name, index) => {
        const value = parent[references.columns[index] ?? ''];
        return said[name] === undefined || typeof value !== 'string' || said[name] === quoteLiteral(value);
      });
    const parents = this.parents(references.relation, tenant).filter(fits);
    const parent = parents[this.apart ? place % Math.max(1, parents.length) : 0];
    const entries = columns.flatMap((name, index) => {
      const value = parent?.[references.columns[index] ?? ''];
      if (value !== undefined && value !== null) return [[name, quoteLiteral(value)] as const];
      const isNullable = this.relation.columns.find((column) => column.name === name)?.notNull === false;
      return isNullable ? [[name, 'null'] as const] : [];
    });
    return Object.fromEntries(entries);
  }
}
