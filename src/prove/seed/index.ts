/** Rows of two tenants in every table, made from nothing but the catalog. */
import type { Session } from '../../engine';
import { meaningsOf } from '../../catalog/meaning';
import type { Subject, SubjectRelation } from '../../catalog/subject';
import type { Catalog, CatalogRelation } from '../../catalog/types';
import type { RowLiterals, Seeded } from '../seed-types';
import type { TenantName } from '../types';
import { sqlName } from '../words';
import { createHelper, dropHelper, solveChecks } from './checks';
import { leavesOf, type Leaf } from './leaves';
import { insertRow, type Planted } from './insert';
import { insertionOrder, rowCounts } from './order';
import { Planner, type Values } from './planner';
import { readBack } from './read-back';

export interface SeedOptions {
  /** Further rows of both tenants, as overrides of a valid row: what meets the conditions of policies and views. */
  readonly extra?: (relation: string) => readonly RowLiterals[];
}

const UUID_KEYS = { a: '00000000-0000-4000-a000-00000000000a', b: '00000000-0000-4000-a000-00000000000b' };
const NUMBER_KEYS = { a: '910001', b: '920001' };
const TEXT_KEYS = { a: 'tenant-aaaa', b: 'tenant-bbbb' };

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
  subject: Subject,
  options: SeedOptions = {},
): Promise<Seeded> {
  return new Seeder(admin, catalog, subject, options).run();
}

class Seeder {
  private readonly planters = new Map<string, Planner>();
  private readonly planted = new Map<string, Planted[]>();
  private readonly leaves = new Map<string, Record<TenantName, readonly Leaf[]>>();
  private readonly failures: { readonly relation: string; readonly why: string }[] = [];
  private readonly tenants: Readonly<Record<TenantName, string>>;
  private readonly meanings: ReadonlyMap<string, SubjectRelation>;

  constructor(
    private readonly admin: Session,
    private readonly catalog: Catalog,
    subject: Subject,
    private readonly options: SeedOptions,
  ) {
    const type = subject.tenantKey?.type ?? 'uuid';
    this.meanings = meaningsOf(catalog, subject);
    this.tenants = type === 'uuid' ? UUID_KEYS : /int|numeric/.test(type) ? NUMBER_KEYS : TEXT_KEYS;
  }

  async run(): Promise<Seeded> {
    const order = insertionOrder(this.catalog);
    const counts = rowCounts(this.catalog, order, (relation) => this.meaningOf(relation));
    await createHelper(this.admin);
    for (const relation of order) await this.fill(relation, counts.get(relation.key) ?? 1);
    for (const relation of order) await this.closeCircle(relation);
    await dropHelper(this.admin);
    const { admin, catalog, planted, planters, leaves, tenants } = this;
    return readBack({ admin, catalog, planted, planters, leaves, tenants, failures: this.failures });
  }

  private async fill(relation: CatalogRelation, count: number): Promise<void> {
    const meaning = this.meaningOf(relation);
    const parents = (key: string, tenant: TenantName): readonly Values[] => this.valuesOf(key, tenant);
    const planner = new Planner(relation, meaning, this.catalog, this.tenants, parents);
    this.planters.set(relation.key, planner);
    this.planted.set(relation.key, []);
    const candidates = (column: string): readonly string[] => planner.candidatesOf(column, 'a', 1);
    planner.startAt(await solveChecks(this.admin, relation.columns, planner.checks, candidates));
    const tenants: readonly TenantName[] = meaning.scope === 'shared' ? ['a'] : ['a', 'b'];
    for (const tenant of tenants) {
      const places = await this.placesIn(planner, tenant, count);
      for (const [place, fixed] of places.entries()) await this.plant(planner, tenant, place, fixed, true);
    }
    for (const fixed of this.options.extra?.(relation.key) ?? [])
      for (const tenant of tenants) await this.plant(planner, tenant, 0, fixed, false);
  }

  /** What each row of a tenant must say: of a partitioned table a row for each leaf. */
  private async placesIn(planner: Planner, tenant: TenantName, count: number): Promise<readonly RowLiterals[]> {
    const { relation, meaning } = planner;
    if (relation.kind !== 'partitioned-table') return Array.from({ length: count }, () => ({}));
    const choices = (column: string): readonly string[] => planner.choicesOf(column, tenant);
    const { admin, catalog } = this;
    const leaves = await leavesOf(relation, { admin, catalog, tenantColumn: meaning.tenantColumn, choices });
    this.leaves.set(relation.key, { ...(this.leaves.get(relation.key) ?? { a: [], b: [] }), [tenant]: leaves });
    if (leaves.length === 0) this.fail(relation, 'it has no partition, so that no row can be in it');
    for (const { leaf, rows, byTenant } of leaves.slice(0, LEAVES))
      if (rows.length === 0 && !byTenant) this.fail(relation, `no value was found that leads into the partition ${leaf}`);
    const open = leaves.slice(0, LEAVES).filter(({ rows }) => rows.length > 0);
    const least = open.length === 0 ? 0 : Math.max(count, open.length);
    return Array.from({ length: least }, (_, place) => {
      const rows = open[place % open.length]?.rows ?? [];
      const turn = Math.floor(place / open.length) * 2 + (tenant === 'a' ? 0 : 1);
      return rows[turn % rows.length] ?? {};
    });
  }

  private fail({ key }: CatalogRelation, why: string): void {
    this.failures.push({ relation: key, why });
  }

  private async plant(
    planner: Planner,
    tenant: TenantName,
    place: number,
    fixed: RowLiterals,
    needed: boolean,
  ): Promise<void> {
    const { relation } = planner;
    const result = await insertRow(this.admin, planner, { tenant, place, fixed });
    if ('values' in result) this.planted.get(relation.key)?.push(result);
    else if (needed) this.fail(relation, result.why);
  }

  /** Foreign keys that led nowhere when the row was made: now their parents are there. */
  private async closeCircle(relation: CatalogRelation): Promise<void> {
    const rows = this.planted.get(relation.key) ?? [];
    for (const row of rows) {
      const set = this.planters.get(relation.key)?.closing(row) ?? [];
      if (set.length === 0) continue;
      try {
        const [moved] = await this.admin.query<{ readonly at: string }>(
          `update ${sqlName(relation)} t set ${set.join(', ')} where t.tableoid::int8 || ' ' || t.ctid = $1 returning t.tableoid::int8 || ' ' || t.ctid as at`,
          [row.at],
        );
        if (moved !== undefined) row.at = moved.at;
      } catch {
        // a key that may stay NULL: the row itself is valid without
      }
    }
  }

  private valuesOf(relation: string, tenant: TenantName): readonly Values[] {
    const rows = this.planted.get(relation) ?? [];
    const own = rows.filter((row) => row.tenant === tenant);
    return (own.length > 0 ? own : rows).map(({ values }) => values);
  }

  private meaningOf({ key }: CatalogRelation): SubjectRelation {
    return this.meanings.get(key) ?? { relation: key, scope: 'unknown', tenantColumn: null };
  }
}
