/** What stands in the tables after all were filled, triggers and circles included. */
import type { Session } from '../../engine';
import type { Catalog } from '../../catalog/catalog';
import { indexesOf } from '../../catalog/keys';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { groupBy } from '../../kernel/group';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { valueColumns } from '../columns';
import { foreignKeysOf, isPartition, isTable, partitionsOf, relationsByName, rootOf, type Table } from '../relations';
import type { RowLiterals, Seeded, SeededRelation, SeedFailure } from '../seed-types';
import type { TenantName } from '../types';
import { insertStatement } from '../attack/relations';
import { searchFor, type Planted } from './insert';
import { keyColumns } from './leaves';
import { insertionOrder } from './order';
import type { Planner, Refused, Values, Wish } from './planner';

export interface Ground {
  readonly admin: Session;
  readonly catalog: Catalog;
  readonly planted: ReadonlyMap<string, readonly Planted[]>;
  readonly planters: ReadonlyMap<string, Planner>;
  readonly tenants: Readonly<Record<TenantName, string>>;
  readonly failures: Failure[];
  readonly overlays: readonly Failure[];
}

interface Row {
  readonly text: string;
  readonly values: Values;
}

export async function readBack(ground: Ground): Promise<Seeded> {
  const relations = new Map<string, SeededRelation>();
  const { catalog } = ground;
  const leaves = relationsByName(catalog)
    .filter(isTable)
    .filter(({ id }) => isPartition(catalog, id));
  for (const table of [...insertionOrder(catalog), ...leaves])
    relations.set(objectKey(table.id), await relationOf(ground, table, relations));
  return {
    tenants: ground.tenants,
    relations,
    tokens: tokensOf(relations, ground.tenants),
    failures: [...failuresOf(ground.failures, relations), ...withoutOverlays(ground.overlays)],
  };
}

/** A row that could not be made, and the partition that it was for. */
export interface Failure extends SeedFailure {
  readonly partition: ObjectId | null;
}

/** One of each table: why it holds no rows of a tenant, else why a partition holds none, else why it takes no further ones. */
function failuresOf(all: readonly Failure[], relations: ReadonlyMap<string, SeededRelation>): readonly SeedFailure[] {
  const lacks = (table: ObjectId): boolean => {
    const rows = relations.get(objectKey(table))?.rows;
    return rows === undefined || rows.a.length === 0 || rows.b.length === 0;
  };
  return [...groupBy(all, ({ about }) => objectKey(about)).values()].flatMap((some) => {
    const [first] = some;
    if (first !== undefined && lacks(first.about)) return [told(first.about, first)];
    const partition = some.find((one) => one.partition !== null && lacks(one.partition));
    if (partition?.partition != null) return [told(partition.partition, partition)];
    return some
      .filter(({ why }) => why.startsWith(NO_MORE))
      .slice(0, 1)
      .map((one) => told(one.about, one));
  });
}

/** The first of each table, with the number of the others. */
function withoutOverlays(all: readonly Failure[]): readonly SeedFailure[] {
  return [...groupBy(all, ({ about }) => objectKey(about)).values()].flatMap((some) => {
    const [first, ...others] = [...new Map(some.map((one) => [one.why, one])).values()];
    const more = others.length === 0 ? '' : ` (and ${others.length} more such rows)`;
    return first === undefined ? [] : [{ about: first.about, why: `${first.why}${more}` }];
  });
}

function told(about: ObjectId, { why }: Failure): SeedFailure {
  return { about, why };
}

const NO_MORE = 'no more rows: ';

async function relationOf(
  ground: Ground,
  table: Table,
  before: ReadonlyMap<string, SeededRelation>,
): Promise<SeededRelation> {
  const root = rootOf(ground.catalog, table.id);
  const whose = new Map((ground.planted.get(objectKey(root)) ?? []).map(({ at, tenant }) => [at, tenant]));
  const planner = ground.planters.get(objectKey(root));
  const rows: Record<TenantName, Row[]> = { a: [], b: [] };
  for (const { at, text, values } of await rowsIn(ground, table.id)) {
    const tenant = whose.get(at) ?? adopted(ground, root, values, before);
    if (tenant !== undefined && planner?.meaning.scope !== 'shared') rows[tenant].push({ text, values });
  }
  return {
    about: table.id,
    rows: { a: rows.a.map(({ text }) => text), b: rows.b.map(({ text }) => text) },
    values: { a: rows.a.map(({ values }) => values), b: rows.b.map(({ values }) => values) },
    fresh: planner === undefined ? () => undefined : await freshRows(ground, table.id, planner),
  };
}

/** Whose a row is that nobody planted, a trigger's perhaps: his whose key it has, or whose row it references. */
function adopted(
  { catalog, planters, tenants }: Ground,
  table: ObjectId,
  values: Values,
  before: ReadonlyMap<string, SeededRelation>,
): TenantName | undefined {
  const key = values[planters.get(objectKey(table))?.meaning.tenantColumn ?? ''];
  if (key === tenants.a || key === tenants.b) return key === tenants.a ? 'a' : 'b';
  for (const { attributes } of foreignKeysOf(catalog, table)) {
    const { columns, references, referencedColumns } = attributes;
    const parents = before.get(objectKey(references))?.values;
    const isOf = (tenant: TenantName): boolean =>
      parents?.[tenant].some((parent) =>
        columns.every(
          (name, index) => values[name] !== null && parent[referencedColumns[index] ?? ''] === values[name],
        ),
      ) === true;
    if (isOf('a') !== isOf('b')) return isOf('a') ? 'a' : 'b';
  }
  return undefined;
}

async function rowsIn(
  { admin, catalog }: Ground,
  table: ObjectId,
): Promise<readonly (Row & { readonly at: string })[]> {
  const all = valueColumns(catalog, table);
  const columns = all.map(({ name }, index) => `, t.${quoteIdentifier(name)}::text as c${index}`).join('');
  const found = await admin.query<Record<string, string | null>>(
    `select t.tableoid::int8 || ' ' || t.ctid as at, t::text as x${columns} from ${sqlName(table)} t`,
  );
  return found.map((row) => ({
    at: row['at'] ?? '',
    text: row['x'] ?? '',
    values: Object.fromEntries(all.map(({ name }, index) => [name, row[`c${index}`] ?? null])),
  }));
}

/** A further row, tried once for each tenant and taken back: what cannot be inserted by a superuser proves nothing of others. */
async function freshRows(ground: Ground, table: ObjectId, planner: Planner): Promise<SeededRelation['fresh']> {
  const { admin, failures } = ground;
  const place = (tenant: TenantName): number =>
    Math.max(
      0,
      (ground.planted.get(objectKey(planner.table.id)) ?? []).filter((row) => row.tenant === tenant).length - 1,
    );
  const here = Object.entries(await leafRow(ground, table, planner.table));
  const fixed = Object.fromEntries(here.filter(([column]) => column !== planner.meaning.tenantColumn));
  const leaf = leafFor(ground.catalog, table, planner.table);
  const wish = (tenant: TenantName): Wish => ({ tenant, place: place(tenant), fixed, ...leaf });
  const plan = (tenant: TenantName): RowLiterals => planner.row(wish(tenant));
  const valid = new Set<TenantName>();
  const { scope } = planner.meaning;
  // of a list of tenants each has its one row
  const tenants: readonly TenantName[] = scope === 'registry' ? [] : ['a', 'b'];
  for (const tenant of tenants) {
    const refused = await refusal(admin, table, wish(tenant), planner);
    if (refused === undefined) {
      valid.add(tenant);
      continue;
    }
    const why = refused.message;
    // what all share is written by few, and its rows are nobody's
    if (scope === 'shared' || isOnePerParent(ground.catalog, table, refused)) continue;
    if (!isPartition(ground.catalog, table)) failures.push({ about: table, partition: null, why: `${NO_MORE}${why}` });
  }
  return (tenant) => (valid.has(tenant) ? plan(tenant) : undefined);
}

/** Of a table that is partitioned by an expression no column tells where a row goes. */
function leafFor(catalog: Catalog, table: ObjectId, root: Table): Pick<Wish, 'leaf'> {
  if (root.attributes.partitionBy === null || keyColumns(root).length > 0) return {};
  const [child] = partitionsOf(catalog, table);
  return child === undefined ? { leaf: table } : leafFor(catalog, child.id, root);
}

/** What leads into a leaf is what stands in it already; into a partitioned table, what stands in any leaf. */
async function leafRow({ admin }: Ground, table: ObjectId, root: Table): Promise<RowLiterals> {
  const columns = keyColumns(root);
  const list = columns.map((name, index) => `t.${quoteIdentifier(name)}::text as c${index}`);
  if (list.length === 0) return {};
  const [row] = await admin.query<Record<string, string | null>>(
    `select ${list.join(', ')} from ${sqlName(table)} t limit 1`,
  );
  const entries = columns.map((name, index) => [name, row?.[`c${index}`]] as const);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, quoteLiteral(value)]] : [])),
  );
}

/** A key over what the row references alone: there is one row for each parent, and each parent has one. */
export function isOnePerParent(catalog: Catalog, table: ObjectId, { code, constraint }: Refused): boolean {
  const key = indexesOf(catalog, table).find(({ id }) => id.name === constraint);
  const referencing = new Set(foreignKeysOf(catalog, table).flatMap(({ attributes }) => attributes.columns));
  return (
    code === '23505' &&
    key !== undefined &&
    key.elements.every(({ column }) => column !== null && referencing.has(column))
  );
}

/** Whether another row has what is wished for, and no second one may: the key has none but columns that the wish gives. */
export function isOneForAll(catalog: Catalog, table: ObjectId, refused: Refused, { fixed }: Wish): boolean {
  const key = indexesOf(catalog, table).find(({ id }) => id.name === refused.constraint);
  return (
    refused.code === '23505' &&
    key !== undefined &&
    key.elements.every(({ column }) => column !== null && column in fixed)
  );
}

const TRIES = 12;
const TRIES_BEFORE_SEARCH = 3;

/** Why PostgreSQL takes no further row; undefined where it does. */
async function refusal(admin: Session, table: ObjectId, wish: Wish, planner: Planner): Promise<Refused | undefined> {
  let why: Refused | undefined;
  let isSearched = false;
  for (let turn = 0; turn < TRIES; turn += 1) {
    try {
      const statement = insertStatement(table, planner.columns, planner.row(wish));
      await admin.execute(`begin; set local session_replication_role = replica; ${statement}; rollback`);
      return undefined;
    } catch (error) {
      why = error as Refused;
      planner.learn(why);
      await admin.execute('rollback');
      if (isSearched || turn < TRIES_BEFORE_SEARCH || !planner.isOfValues(why, wish)) continue;
      isSearched = true;
      await searchFor(admin, planner, wish);
    }
  }
  return why;
}

/** Canaries, keys and long numbers that stand in rows of one tenant alone. */
function tokensOf(
  relations: ReadonlyMap<string, SeededRelation>,
  tenants: Readonly<Record<TenantName, string>>,
): Seeded['tokens'] {
  const all = (tenant: TenantName): Set<string> => {
    // a short key may stand in any text
    const found = new Set<string>(tenants[tenant].length < SHORTEST_TOKEN ? [] : [tenants[tenant]]);
    for (const { values } of relations.values())
      for (const row of values[tenant])
        for (const value of Object.values(row)) for (const token of telling(value)) found.add(token);
    return found;
  };
  const [a, b] = [all('a'), all('b')];
  return { a: [...a].filter((token) => !b.has(token)), b: [...b].filter((token) => !a.has(token)) };
}

const SHORTEST_TOKEN = 6;

function telling(value: string | null): readonly string[] {
  return value?.match(/kanary[AB]\w+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\b9[12]\d{4,}\b|tenant-[ab]{4}/g) ?? [];
}
