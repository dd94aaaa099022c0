import type { Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { RowLiterals } from '../seed-types';
import type { TenantName } from '../types';
import { sqlName, type ObjectId } from '../../kinds/id';
import { mentioned } from '../relations';
import type { Planner, Refused, Values, Wish } from './planner';
import { search, type Condition } from './search';

/** A row that stands: whose it is, where (moves with an update), and what it says. */
export interface Planted {
  readonly tenant: TenantName;
  at: string;
  readonly values: Values;
}

/** More would hardly find what these did not: a check over three columns with four candidates each has 64. */
const TRIES = 40;
/** Rows that are tried before all values are searched. */
const TRIES_BEFORE_SEARCH = 5;

/** Plans and inserts until PostgreSQL takes it. Where only triggers or circles of keys refuse, without them. */
export async function insertRow(
  admin: Session,
  planner: Planner,
  wish: Wish,
): Promise<Planted | { readonly why: string; readonly refused: Refused }> {
  let last: Refused = { message: 'nothing was tried' };
  let isSearched = false;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const row = planner.row(wish);
    try {
      return await insert(admin, planner, wish.tenant, row, isOfOthers(last));
    } catch (error) {
      const again = isOfOthers(last);
      last = byTrigger(error as Refused, row);
      const isStuck = isOfOthers(last) ? again : !planner.learn(last, wish.fixed);
      if (!isSearched && planner.isOfValues(last, wish) && (isStuck || turn >= TRIES_BEFORE_SEARCH)) {
        isSearched = true;
        await searchFor(admin, planner, wish);
      } else if (isStuck) break;
    }
  }
  return { why: last.message, refused: last };
}

/** Searches for values that the checks accept; the planner takes them from then on. */
export async function searchFor(admin: Session, planner: Planner, wish: Wish): Promise<void> {
  const bound = wish.leaf === undefined ? [] : await boundOf(admin, planner, wish.leaf);
  const conditions = [...planner.checks, ...bound];
  const { found } = await search(admin, planner.choices(wish, conditions), conditions);
  planner.use(wish, found);
}

/** What PostgreSQL itself asks of the rows of a partition. */
async function boundOf(admin: Session, { columns }: Planner, leaf: ObjectId): Promise<readonly Condition[]> {
  const [found] = await admin.query<{ readonly text: string | null }>(
    'select pg_catalog.pg_get_partition_constraintdef($1::pg_catalog.regclass) as text',
    [sqlName(leaf)],
  );
  const text = found?.text ?? null;
  return text === null ? [] : [{ name: leaf.name, text, columns: mentioned(columns, text) }];
}

/** A column that was given a value and has none: a trigger took it. */
function byTrigger(error: Refused, row: RowLiterals): Refused {
  const given = row[error.column ?? ''];
  return error.code === '23502' && given !== undefined && !/^\(?null\b/i.test(given)
    ? { ...error, code: 'P0001', message: error.message }
    : error;
}

/** What a key in a circle or the code of a trigger refuses is no fault of the row: then it is put in without them. */
function isOfOthers({ code, where }: Refused): boolean {
  return code === '23503' || code === 'P0001' || (where ?? '').includes('PL/pgSQL function');
}

/**
 * All rows of a table in one message, as they are planned the first time.
 * @returns undefined where PostgreSQL does not take them all: then each is asked for by itself, and learned from
 */
export async function insertTogether(
  admin: Session,
  planner: Planner,
  wishes: readonly Wish[],
): Promise<readonly Planted[] | undefined> {
  const rows = wishes.map((wish) => planner.row(wish));
  const columns = Object.keys(rows[0] ?? {});
  const isAlike = rows.every((row) => Object.keys(row).join() === columns.join());
  if (rows.length < 2 || columns.length === 0 || !isAlike) return undefined;
  const values = rows.map((row) => `(${columns.map((column) => row[column]).join(', ')})`);
  try {
    const found = await admin.query<Told>(insertion(planner, columns, values));
    return wishes.map(({ tenant }, index) => planted(planner.columns, tenant, found[index]));
  } catch {
    return undefined;
  }
}

async function insert(
  admin: Session,
  planner: Planner,
  tenant: TenantName,
  row: RowLiterals,
  unchecked: boolean,
): Promise<Planted> {
  const sql = insertion(planner, Object.keys(row), [`(${Object.values(row).join(', ')})`]);
  if (unchecked) await admin.execute('set session_replication_role = replica');
  try {
    const [found] = await admin.query<Told>(sql);
    return planted(planner.columns, tenant, found);
  } finally {
    if (unchecked) await admin.execute('set session_replication_role = origin');
  }
}

type Told = Readonly<Record<string, string | null>>;

function insertion({ table, columns: all }: Planner, columns: readonly string[], rows: readonly string[]): string {
  const what =
    columns.length === 0
      ? 'default values'
      : `(${columns.map(quoteIdentifier).join(', ')}) overriding system value values ${rows.join(', ')}`;
  return `insert into ${sqlName(table.id)} as t ${what} returning ${returned(all)}`;
}

function returned(columns: Planner['columns']): string {
  const told = columns.map(({ name }, index) => `t.${quoteIdentifier(name)}::text as c${index}`);
  return ["t.tableoid::int8 || ' ' || t.ctid as at", ...told].join(', ');
}

/** Gives a row that stands other values; undefined where PostgreSQL refuses them, or a trigger suppresses the change. */
export async function changeRow(
  admin: Session,
  { table, columns }: Planner,
  row: Planted,
  values: RowLiterals,
): Promise<Planted | undefined> {
  const set = Object.entries(values).map(([name, literal]) => `${quoteIdentifier(name)} = ${literal}`);
  const sql = `update ${sqlName(table.id)} t set ${set.join(', ')} where t.tableoid::int8 || ' ' || t.ctid = $1`;
  try {
    const [found] = await admin.query<Told>(`${sql} returning ${returned(columns)}`, [row.at]);
    return found === undefined ? undefined : planted(columns, row.tenant, found);
  } catch {
    return undefined;
  }
}

function planted(columns: Planner['columns'], tenant: TenantName, found: Told | undefined): Planted {
  if (found === undefined) throw new Error('a trigger or rule blocked the row');
  const values = Object.fromEntries(columns.map(({ name }, index) => [name, found[`c${index}`] ?? null]));
  return { tenant, at: found['at'] ?? '', values };
}
