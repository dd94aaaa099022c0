/** The tenant of a transaction with node-postgres (package `pg`). */
import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in one transaction of one tenant and gives what it returns.
 * @throws what `work` throws, after ROLLBACK; an error where a statement failed and `work` went on as if it had not
 */
export async function asTenant<T>(pool: Pool, tenant: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // true: gone with this transaction, so the next one on the connection starts without a tenant
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
    const result = await work(client);
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and no error
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('a statement failed, so the transaction was rolled back');
    client.release();
    return result;
  } catch (error) {
    const broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    // a connection on which not even ROLLBACK works must not go back to the pool
    client.release(broken);
    throw error;
  }
}
