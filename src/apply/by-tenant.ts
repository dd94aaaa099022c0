/**
 * Queries of a role that policies limit: asked as a session of one tenant after another. What belongs to no tenant of the list is seen by
 * none of them, and that is told.
 */
import { sqlState } from '../engine';
import { quoteIdentifier } from '../kernel/identifier';
import { sqlName } from '../kinds/id';
import type { Backfill, TenantList } from '../plan/plan';
import { StepFailed, type Context } from './context';
import { asking } from './transaction';

/** Within a transaction: from here on it sees the rows of this tenant. */
export async function becomeTenant(
  id: string,
  { setting }: TenantList,
  tenant: string,
  { hands: { worker } }: Context,
): Promise<void> {
  await asking(id, () => worker.execute('set local row_security = on'));
  await asking(id, () => worker.query('select set_config($1, $2, true)', [setting, tenant]));
}

/**
 * All tenants, in the order of their bytes.
 * @throws StepFailed where policies hide rows of the registry, or it has none
 */
export async function tenantsOf(
  id: string,
  { registry, column }: TenantList,
  { hands: { worker } }: Context,
): Promise<readonly string[]> {
  const name = quoteIdentifier(column);
  const sql = `select ${name}::text as tenant from ${sqlName(registry)} where ${name} is not null order by ${name}::text collate "C"`;
  const rows = await asking(id, () => worker.query<{ readonly tenant: string }>(sql));
  if (rows.length > 0) return rows.map(({ tenant }) => tenant);
  const message = `table ${sqlName(registry)} lists no tenant, so this role sees no row: run the plan as a role with BYPASSRLS`;
  throw new StepFailed(id, null, message);
}

/** Whether this role sees all rows that a backfill reads, whatever the plan expected. */
export async function seesAll(id: string, { table, where }: Backfill, context: Context): Promise<boolean> {
  // no row is read: PostgreSQL refuses it before
  const sql = `SELECT 1 FROM ${sqlName(table)} WHERE ${where} LIMIT 0`;
  return (await askedAs(id, sql, null, context)) !== null;
}

/**
 * Whether a query returns a row of any that there is.
 * @returns null where neither this role nor one that it may become sees all rows
 */
export async function askedOfAll(id: string, sql: string, context: Context): Promise<boolean | null> {
  for (const role of [null, ...(await rolesThatSeeAll(context))]) {
    const isFound = await askedAs(id, sql, role, context);
    if (isFound !== null) return isFound;
  }
  return null;
}

/** Over all rows where some role sees them, or else as one tenant after another. */
export async function askedOfTenants(id: string, list: TenantList, sql: string, context: Context): Promise<boolean> {
  const isFound = await askedOfAll(id, sql, context);
  if (isFound !== null) return isFound;
  const tenants = await tenantsOf(id, list, context);
  for (const tenant of tenants)
    if (await asTenant(id, list, tenant, context, () => exists(id, sql, context))) return true;
  tellUnseen(id, list, tenants.length, context);
  return false;
}

/** What no tenant of the list has was not asked for. */
export function tellUnseen(id: string, { registry }: TenantList, tenants: number, { tell }: Context): void {
  tell({ is: 'unseen', id, tenants, registry });
}

/** In a transaction that changes nothing. */
export function asTenant<T>(
  id: string,
  list: TenantList,
  tenant: string,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  return within(context, async () => {
    await becomeTenant(id, list, tenant, context);
    return work();
  });
}

async function exists(id: string, sql: string, { hands: { worker } }: Context): Promise<boolean> {
  const [found] = await asking(id, () => worker.query<{ readonly is: boolean }>(`select exists (${sql}) as is`));
  return found?.is === true;
}

/** Row security off; null where policies limit the role, or it may not read. */
async function askedAs(id: string, sql: string, role: string | null, context: Context): Promise<boolean | null> {
  try {
    return await within(context, async () => {
      const { worker } = context.hands;
      if (role !== null) await asking(id, () => worker.execute(`set local role ${quoteIdentifier(role)}`));
      await worker.execute('set local row_security = off');
      return exists(id, sql, context);
    });
  } catch (error) {
    if (error instanceof StepFailed && sqlState(error.reason) === INSUFFICIENT_PRIVILEGE) return null;
    throw error;
  }
}

/** PostgreSQL, Appendix A; of a query that policies would limit too. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** A break-glass role of which this one is a member. */
async function rolesThatSeeAll({ hands: { worker } }: Context): Promise<readonly string[]> {
  const rows = await worker.query<{ readonly name: string }>(
    `select rolname::text as name from pg_catalog.pg_roles
     where rolbypassrls and not rolsuper and rolname <> current_user and pg_has_role(current_user, oid, 'MEMBER') order by rolname limit 3`,
  );
  return rows.map(({ name }) => name);
}

/** What is read may be a whole table, so that no timeout ends it. */
async function within<T>({ hands: { worker } }: Context, work: () => Promise<T>): Promise<T> {
  await worker.execute('begin; set local lock_timeout = 0; set local statement_timeout = 0');
  try {
    return await work();
  } finally {
    await worker.execute('rollback').catch(() => undefined);
  }
}
