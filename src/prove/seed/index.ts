/** Rows of two tenants in every table, made from nothing but the catalog. */
import type { Session } from '../../engine';
import type { Catalog } from '../../catalog/catalog';
import { relationKey, relationsByKey } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { quoteLiteral } from '../../kernel/identifier';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import type { Meaning, RelationMeaning } from '../../meaning/meaning';
import { namedTenant } from '../../meaning/session-changes';
import { outsideTables } from '../../meaning/outside';
import { meaningOf } from '../../meaning/whose';
import { structureOf } from '../columns';
import { baseOf, familyOf } from '../conditions/families';
import type { RowLiterals, Seeded, SeedFailure } from '../seed-types';
import type { TenantName } from '../types';
import type { Table } from '../relations';
import { leavesOf } from './leaves';
import { changeRow, insertRow, insertTogether, type Planted } from './insert';
import { insertionOrder } from './order';
import { Planner, type Refused, type Values, type Wish } from './planner';
import { isOneForAll, isOnePerParent, readBack, type Failure } from './read-back';

export interface SeedOptions {
  /** Further rows of both tenants, as overrides of a valid row: what meets the conditions of policies and views. */
  readonly extra?: (table: ObjectId) => readonly RowLiterals[];
  /** Whether further rows of a table are referenced as well, each by a row of its own. */
  readonly isEachReferenced?: boolean;
  /** The tables to fill; all of them unless given. Those that they reference must be among them. */
  readonly tables?: (table: ObjectId) => boolean;
}

const UUID_KEYS = { a: '00000000-0000-4000-a000-00000000000a', b: '00000000-0000-4000-a000-00000000000b' };
const NUMBER_KEYS = { a: '910001', b: '920001' };
const TEXT_KEYS = { a: 'tenant-aaaa', b: 'tenant-bbbb' };

/** Keys of two tenants that a column of the type can hold. */
function keysOf(catalog: Catalog, type: string): Readonly<Record<TenantName, string>> {
  const structure = baseOf(structureOf(catalog, type));
  const [a, b] = structure.is === 'enum' ? structure.labels : [];
  if (a !== undefined && b !== undefined) return { a, b };
  const family = familyOf(structure);
  if (family === 'uuid') return UUID_KEYS;
  if (family === 'int' || family === 'numeric') return NUMBER_KEYS;
  const length = Number(/\((\d+)\)$/.exec(type)?.[1] ?? TEXT_KEYS.a.length);
  return { a: TEXT_KEYS.a.slice(-length), b: TEXT_KEYS.b.slice(-length) };
}

function furtherUuid(index: number): string {
  return `00000000-0000-4000-a000-0000000b${index.toString(16).padStart(4, '0')}`;
}

/** The keys of the two tenants, as text. */
export function tenantsOf(catalog: Catalog, meaning: Meaning): Readonly<Record<TenantName, string>> {
  const { tenantKey, identity } = meaning;
  if (identity?.by === 'login') return identity;
  const keys = keysOf(catalog, tenantKey?.type ?? 'uuid');
  // a routine that acts as a tenant of its own choice is tried with rows of that tenant
  return { ...keys, b: namedTenant(catalog, meaning) ?? keys.b };
}

/** Of a table without partitions: one row that others reference, and one that none does. */
const ROWS = 2;
/** Further ones are most often of one shape. */
const MOST_REFERENCED = 8;
/** Leaves in which both tenants get a row; further ones are of the same shape. */
const LEAVES = 64;

/**
 * Seeds a scratch database.
 * @param admin a superuser, whom row security does not hold
 * @returns whose rows are where; what could not be seeded stands in failures
 */
export async function seed(
  admin: Session,
  catalog: Catalog,
  meaning: Meaning,
  options: SeedOptions = {},
): Promise<Seeded> {
  return new Seeder(admin, catalog, meaning, options).run();
}

/**
 * The same rows without reading them back, which takes longer than planting them.
 * @returns why a table that was to be filled holds no planted row, each table once
 */
export async function plantRows(
  admin: Session,
  catalog: Catalog,
  meaning: Meaning,
  options: SeedOptions,
): Promise<readonly SeedFailure[]> {
  return new Seeder(admin, catalog, meaning, options).plantAlone();
}

const NO_SUCH_ROW = 'no row with ';

function said(fixed: RowLiterals): string {
  return Object.entries(fixed)
    .map(([column, literal]) => `${column} = ${literal}`)
    .join(' and ');
}

type Place = Pick<Wish, 'fixed' | 'leaf'>;

class Seeder {
  private number = 0;
  private readonly planters = new Map<string, Planner>();
  private readonly planted = new Map<string, Planted[]>();
  private readonly failures: Failure[] = [];
  /** Rows that conditions ask for, and that could not be made: what such a row shows was not tried. */
  private readonly overlays: Failure[] = [];
  /** Columns of planted rows that were given what a condition asks for. */
  private readonly turned = new Map<Planted, readonly string[]>();
  private readonly tenants: Readonly<Record<TenantName, string>>;

  constructor(
    private readonly admin: Session,
    private readonly catalog: Catalog,
    private readonly meaning: Meaning,
    private readonly options: SeedOptions,
  ) {
    this.tenants = tenantsOf(catalog, meaning);
  }

  async run(): Promise<Seeded> {
    await this.plantTables();
    const { admin, catalog, planted, planters, tenants } = this;
    return readBack({ admin, catalog, planted, planters, tenants, failures: this.failures, overlays: this.overlays });
  }

  async plantAlone(): Promise<readonly SeedFailure[]> {
    await this.plantTables();
    const empty = this.failures.filter(({ about }) => this.planted.get(objectKey(about))?.length === 0);
    const byTable = new Map(empty.map(({ about, why }) => [objectKey(about), { about, why }]));
    return [...byTable.values()];
  }

  private async plantTables(): Promise<void> {
    // the keys of tokens are no rows of anybody; the attack puts its own there
    const { identity } = this.meaning;
    const keys = identity?.by === 'token' ? relationsByKey(this.catalog).get(identity.keys) : undefined;
    const { tables = () => true } = this.options;
    const order = insertionOrder(this.catalog).filter((table) => table !== keys && tables(table.id));
    for (const table of order) await this.fill(table);
    for (const table of order) await this.closeCircle(table);
  }

  private async fill(table: Table): Promise<void> {
    const meaning = this.meaningOf(table.id);
    const planner = new Planner(
      table,
      meaning,
      this.catalog,
      this.tenants,
      (of, tenant) => this.valuesOf(of, tenant),
      () => {
        this.number += 1;
        return this.number;
      },
    );
    this.planters.set(objectKey(table.id), planner);
    this.planted.set(objectKey(table.id), []);
    const tenants: readonly TenantName[] = meaning.scope === 'shared' ? ['a'] : ['a', 'b'];
    const places = await this.placesIn(table, meaning, planner);
    await this.plantAll(
      planner,
      tenants.flatMap((tenant) => places.map((one, place) => ({ tenant, place, ...one }))),
      true,
    );
    const further = this.options.extra?.(table.id) ?? [];
    // where only one row may have the value, that is the one that must not be seen
    if (this.options.isEachReferenced === true) await this.plantAll(planner, this.referring(planner, tenants), false);
    const others = meaning.scope === 'registry' ? (['b'] as const) : tenants.toReversed();
    await this.plantAll(
      planner,
      further.flatMap((row, index) => {
        const fixed = this.ofAnother(row, meaning, index);
        // a row that names its tenant is that of a third one, which is not A either
        const isNamed = meaning.tenantColumn !== null && meaning.tenantColumn in row;
        const whose = isNamed ? others.filter((one) => one === 'b') : others;
        return whose.map((tenant) => ({ tenant, place: 0, fixed }));
      }),
      false,
    );
  }

  /** A row for each of the parents that are left. */
  private referring(planner: Planner, tenants: readonly TenantName[]): readonly Wish[] {
    return tenants.flatMap((tenant) => {
      const parents = Math.min(planner.mostParents(tenant), MOST_REFERENCED);
      return Array.from({ length: Math.max(0, parents - ROWS) }, (_, index) => ({
        tenant,
        place: ROWS + index,
        isApart: true,
        fixed: {},
      }));
    });
  }

  /** A tenant is one row: what must not be seen under a condition is a further tenant. */
  private ofAnother(row: RowLiterals, { scope, tenantColumn }: RelationMeaning, index: number): RowLiterals {
    if (scope !== 'registry' || tenantColumn === null) return row;
    const { b } = this.tenants;
    const key = /^\d+$/.test(b)
      ? String(Number(b) + index + 1)
      : b === UUID_KEYS.b
        ? furtherUuid(index)
        : `${b}${index}`;
    return { ...row, [tenantColumn]: quoteLiteral(key) };
  }

  /** A trigger may make a row of its own of each, or none: those are planted one by one. */
  private async plantAll(planner: Planner, wishes: readonly Wish[], needed: boolean): Promise<void> {
    const { id } = planner.table;
    const isPlain = partsOf(this.catalog, id, 'trigger').length === 0;
    const together = isPlain ? await insertTogether(this.admin, planner, wishes) : undefined;
    if (together !== undefined) this.planted.get(objectKey(id))?.push(...together);
    else for (const wish of wishes) await this.plant(planner, wish, needed);
  }

  /** What each row of a tenant must say: of a partitioned table a row for each leaf. */
  private async placesIn(table: Table, meaning: RelationMeaning, planner: Planner): Promise<readonly Place[]> {
    if (meaning.scope === 'registry') return [{ fixed: {} }];
    const anywhere = Array.from({ length: ROWS }, () => ({ fixed: {} }));
    if (table.attributes.partitionBy === null) return anywhere;
    const choices = (column: string): readonly string[] =>
      Array.from({ length: 32 }, () => planner.candidatesOf(column, 'a', (this.number += 1))[0] ?? 'null');
    const leaves = await leavesOf(this.admin, table, this.catalog, choices);
    const places = leaves.slice(0, LEAVES).map(({ leaf, row }) => ({ leaf, fixed: this.withoutTenant(row, meaning) }));
    return places.length >= ROWS ? places : [...places, ...anywhere];
  }

  /** A table partitioned by the tenant: the leaf is the tenant's, whatever its bound says. */
  private withoutTenant(row: RowLiterals, { tenantColumn }: RelationMeaning): RowLiterals {
    return Object.fromEntries(Object.entries(row).filter(([column]) => column !== tenantColumn));
  }

  private async plant(planner: Planner, wish: Wish, needed: boolean): Promise<void> {
    const { id } = planner.table;
    const result = await insertRow(this.admin, planner, wish);
    if ('values' in result) this.planted.get(objectKey(id))?.push(result);
    else if (needed) this.failures.push({ about: id, partition: wish.leaf ?? null, why: result.why });
    else if (planner.meaning.scope !== 'shared' && !planner.isExcluded(result.refused, wish)) {
      const isOnce = isOneForAll(this.catalog, id, result.refused, wish);
      if (this.isThere(planner, wish, isOnce) || (await this.plantElsewhere(planner, wish, result.refused))) return;
      this.overlays.push({ about: id, partition: null, why: `${NO_SUCH_ROW}${said(wish.fixed)}: ${result.why}` });
    }
  }

  /**
   * Whether a row of that tenant has all that is fixed already, or of any tenant, where there can be one such row; a literal that is
   * written otherwise is none of its.
   */
  private isThere({ table, meaning: { tenantColumn } }: Planner, { tenant, fixed }: Wish, isOnce: boolean): boolean {
    const says = (value: string | null | undefined, literal: string): boolean => {
      const uncast = literal.replace(/^('(?:[^']|'')*')::[^']+$/, '$1');
      return value === null ? literal === 'null' : value !== undefined && [value, quoteLiteral(value)].includes(uncast);
    };
    const rows = this.planted.get(objectKey(table.id)) ?? [];
    const columns = Object.entries(fixed).filter(([column]) => !isOnce || column !== tenantColumn);
    return rows.some(
      (row) =>
        (isOnce || row.tenant === tenant) && columns.every(([column, literal]) => says(row.values[column], literal)),
    );
  }

  /** A table with one row for each of what it references: a parent that has none gets it, else a row that is there is changed. */
  private async plantElsewhere(planner: Planner, wish: Wish, refused: Refused): Promise<boolean> {
    const { id } = planner.table;
    if (!isOnePerParent(this.catalog, id, refused)) return false;
    const parents = Math.min(planner.mostParents(wish.tenant), MOST_REFERENCED);
    for (let place = 1; place < parents; place += 1) {
      const result = await insertRow(this.admin, planner, { ...wish, place, isApart: true });
      if (!('values' in result)) continue;
      this.planted.get(objectKey(id))?.push(result);
      return true;
    }
    return this.turn(planner, wish);
  }

  /** The first row of a tenant stays as it is, and no column of another is changed twice. */
  private async turn(planner: Planner, { tenant, fixed }: Wish): Promise<boolean> {
    const rows = this.planted.get(objectKey(planner.table.id)) ?? [];
    const [, ...free] = rows.filter((row) => row.tenant === tenant);
    for (const row of free) {
      const columns = Object.keys(fixed);
      const turned = this.turned.get(row) ?? [];
      if (columns.some((column) => column === planner.meaning.tenantColumn || turned.includes(column))) continue;
      const changed = await changeRow(this.admin, planner, row, fixed);
      if (changed === undefined) continue;
      rows[rows.indexOf(row)] = changed;
      this.turned.set(changed, [...turned, ...columns]);
      return true;
    }
    return false;
  }

  /** Foreign keys that led nowhere when the row was made: now their parents are there. */
  private async closeCircle({ id }: Table): Promise<void> {
    const rows = this.planted.get(objectKey(id)) ?? [];
    for (const row of rows) {
      const set = this.planters.get(objectKey(id))?.closing(row) ?? [];
      if (set.length === 0) continue;
      try {
        const [moved] = await this.admin.query<{ readonly at: string }>(
          `update ${sqlName(id)} t set ${set.join(', ')} where t.tableoid::int8 || ' ' || t.ctid = $1 returning t.tableoid::int8 || ' ' || t.ctid as at`,
          [row.at],
        );
        if (moved !== undefined) row.at = moved.at;
      } catch {
        // a key that may stay NULL: the row itself is valid without
      }
    }
  }

  private valuesOf(table: ObjectId, tenant: TenantName): readonly Values[] {
    const rows = this.planted.get(objectKey(table)) ?? [];
    const own = rows.filter((row) => row.tenant === tenant);
    return (own.length > 0 ? own : rows).map(({ values }) => values);
  }

  private meaningOf(table: ObjectId): RelationMeaning {
    const relation = relationKey(table);
    // a row of nobody, so that what a tenant owns is seen where it turns up
    if (outsideTables(this.catalog, this.meaning).has(relation))
      return { relation, scope: 'shared', tenantColumn: null };
    const unknown: RelationMeaning = { relation, scope: 'unknown', tenantColumn: null };
    return meaningOf(this.catalog, this.meaning, table) ?? unknown;
  }
}
