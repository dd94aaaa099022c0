/** The tenant of a transaction with Kysely. */
import { sql, type Kysely, type Transaction } from 'kysely';

/** Runs `work` in one transaction of one tenant; what it throws rolls the transaction back. Use its argument, not `database`. */
export function asTenant<T, Tables>(
  database: Kysely<Tables>,
  tenant: string,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await sql`select set_config('app.tenant_id', ${tenant}, true)`.execute(transaction);
    return work(transaction);
  });
}
