/** The tenant of a transaction with Prisma: the interactive form of `$transaction`, the only one that keeps to one connection. */

/** What is used of a generated PrismaClient, so that this file stands without one. */
interface Transaction {
  $queryRaw(query: TemplateStringsArray, ...values: readonly unknown[]): PromiseLike<unknown>;
}
interface Prisma<Tx extends Transaction> {
  $transaction<T>(work: (transaction: Tx) => Promise<T>): Promise<T>;
}

/** Runs `work` in one transaction of one tenant; what it throws rolls the transaction back. Use its argument, not `prisma`. */
export function asTenant<T, Tx extends Transaction>(
  prisma: Prisma<Tx>,
  tenant: string,
  work: (transaction: Tx) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`select set_config('app.tenant_id', ${tenant}, true)`;
    return work(transaction);
  });
}
