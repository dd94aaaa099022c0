/** The relations, types and functions of a model, as the names of its expressions and queries find them. */
import { MAX_IDENTIFIER_BYTES, shortenTo } from '../kernel/identifier';
import type { Columns, Declared } from '../sql/names/scope';
import type { Context } from './context';
import type { DeclaredTypes } from './declared-types';
import { NameResolver } from '../sql/names/resolve';
import type { Model, Table } from './types';

type Relations = Pick<Model, 'schema' | 'tenancy' | 'tables' | 'views' | 'rollups' | 'routines'>;

/** Leaves that the compiler names itself; those of lists have the names of the lists. */
const LEAF = /^(?:p\d{4,10}(?:q\d)?|h\d+|default)$/;
const LEAF_SUFFIX_BYTES = 12;

/** Relations that a signed context or one by roles is compiled to. */
const OF_CONTEXT = /^tenant_\w+$/;

export class DeclaredNames implements Declared {
  private readonly tables: ReadonlyMap<string, Table>;
  private readonly routines: ReadonlySet<string>;
  /** Columns of views and rollups, as far as their queries name them; null while one is looked at, so that a circle ends. */
  private readonly derived = new Map<string, Columns>();
  private readonly queries: ReadonlyMap<string, string>;

  constructor(
    private readonly model: Relations,
    private readonly context: Context,
    private readonly known: DeclaredTypes,
  ) {
    this.tables = new Map(model.tables.map((table) => [table.name, table]));
    this.routines = new Set(model.routines.map(({ name }) => name));
    this.queries = new Map([...model.views, ...model.rollups].map(({ name, query }) => [name, query]));
  }

  get relations(): readonly string[] {
    return [...this.tables.keys(), ...this.queries.keys()];
  }

  get types(): readonly string[] {
    return this.known.names;
  }

  columnsOf(schema: string | null, name: string): Columns | undefined {
    const { model } = this;
    // catalogs, other schemas and those of extensions: a server knows them
    if (schema !== null && schema !== model.schema && !model.tenancy.tenants.includes(schema)) return null;
    const table = this.tables.get(name);
    if (table !== undefined) return table.columns.map((column) => column.name);
    const query = this.queries.get(name);
    if (query !== undefined) return this.columnsOfQuery(name, query);
    return this.compiled(name);
  }

  hasType(schema: string | null, name: string): boolean | null {
    return this.known.has(schema, name);
  }

  hasFunction(name: string): boolean {
    return this.routines.has(name);
  }

  /** The output of a view or rollup. */
  columnsOfQuery(name: string, query: string): Columns {
    const found = this.derived.get(name);
    if (found !== undefined) return found;
    this.derived.set(name, null);
    const tree = this.context.statement(query);
    const columns = tree === undefined ? null : new NameResolver(this).statement(tree, null);
    this.derived.set(name, columns);
    return columns;
  }

  /** What the compiler adds beside what is declared: leaves, stored results behind views, tables of the tenant context. */
  private compiled(name: string): Columns | undefined {
    if (name.startsWith('pg_') || this.known.hasOpenRelations) return null;
    if (this.model.tenancy.strength !== 'setting' && OF_CONTEXT.test(name)) return null;
    const stored = this.model.rollups.find((rollup) => name === `${rollup.name}_all`);
    if (stored !== undefined) return this.columnsOfQuery(stored.name, stored.query);
    const parent = this.model.tables.find((table) => isLeafOf(table, name));
    return parent?.columns.map((column) => column.name);
  }
}

function isLeafOf({ name: table, partition }: Table, name: string): boolean {
  if (partition === null) return false;
  return [table, shortenTo(table, MAX_IDENTIFIER_BYTES - LEAF_SUFFIX_BYTES)].some((stem) => {
    const suffix = name.startsWith(`${stem}_`) ? name.slice(stem.length + 1) : '';
    return LEAF.test(suffix) || partition.lists.some((list) => list.name === suffix);
  });
}
