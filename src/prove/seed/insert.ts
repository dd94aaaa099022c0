import type { Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { RowLiterals } from '../seed-types';
import type { TenantName } from '../types';
import { sqlName } from '../words';
import type { Planner, Refused, Values, Wish } from './planner';

/** A row that stands: whose it is, where (moves with an update), and what it says. */
export interface Planted {
  readonly tenant: TenantName;
  at: string;
  readonly values: Values;
}

/** More would hardly find what these did not: a check over three columns with four candidates each has 64. */
const TRIES = 40;

/** Plans and inserts until PostgreSQL takes it. Where only triggers or circles of keys refuse, without them. */
export async function insertRow(
  admin: Session,
  planner: Planner,
  wish: Wish,
): Promise<Planted | { readonly why: string }> {
  let last: Refused = { message: 'nothing was tried' };
  for (let turn = 0; turn < TRIES; turn += 1) {
    const row = planner.row(wish);
    try {
      return await insert(admin, planner, wish.tenant, row, isOfOthers(last));
    } catch (error) {
      const again = isOfOthers(last);
      last = byTrigger(error as Refused, row);
      if (again && isOfOthers(last)) break;
      if (!isOfOthers(last) && !planner.learn(last)) break;
    }
  }
  return { why: last.message };
}

/** A column that was given a value and has none: a trigger took it. */
function byTrigger(error: Refused, row: RowLiterals): Refused {
  const given = row[error.column ?? ''];
  return error.code === '23502' && given !== undefined && given !== 'null'
    ? { ...error, code: 'P0001', message: error.message }
    : error;
}

/** What a key in a circle or the code of a trigger refuses is no fault of the row: then it is put in without them. */
function isOfOthers({ code, where }: Refused): boolean {
  return code === '23503' || code === 'P0001' || (where ?? '').includes('PL/pgSQL function');
}

async function insert(
  admin: Session,
  planner: Planner,
  tenant: TenantName,
  row: RowLiterals,
  unchecked: boolean,
): Promise<Planted> {
  const { relation } = planner;
  const columns = relation.columns.map(({ name }, index) => `t.${quoteIdentifier(name)}::text as c${index}`);
  const given = Object.keys(row);
  const what =
    given.length === 0
      ? 'default values'
      : `(${given.map(quoteIdentifier).join(', ')}) overriding system value values (${Object.values(row).join(', ')})`;
  const sql = `insert into ${sqlName(relation)} as t ${what} returning t.tableoid::int8 || ' ' || t.ctid as at, ${columns.join(', ')}`;
  if (unchecked) await admin.execute('set session_replication_role = replica');
  try {
    const [found] = await admin.query<Record<string, string | null>>(sql);
    if (found === undefined) throw new Error('a trigger or rule kept the row out');
    const values = Object.fromEntries(relation.columns.map(({ name }, index) => [name, found[`c${index}`] ?? null]));
    return { tenant, at: found['at'] ?? '', values };
  } finally {
    if (unchecked) await admin.execute('set session_replication_role = origin');
  }
}
