/** The tenant of a transaction with Drizzle on node-postgres. */
import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

type Schema = Record<string, unknown>;
type Transaction<S extends Schema> = Parameters<Parameters<NodePgDatabase<S>['transaction']>[0]>[0];

/** Runs `work` in one transaction of one tenant; what it throws rolls the transaction back. Use its argument, not `database`. */
export function asTenant<T, S extends Schema>(
  database: NodePgDatabase<S>,
  tenant: string,
  work: (transaction: Transaction<S>) => Promise<T>,
): Promise<T> {
  return database.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('app.tenant_id', ${tenant}, true)`);
    return work(transaction);
  });
}
