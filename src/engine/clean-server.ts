/** Removes from a server what proofs left that were killed: their copies, what they changed of roles, and their ledgers. */
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { parseAddress, type Address } from './address';
import { readServer } from './read-server';
import { findLeftovers, type Leftovers, type RunNames } from './server-leftovers';
import { notSuperuser } from './server-refusals';
import type { Session } from './types';
import { connectWriting } from './url';

export interface Cleaned {
  /** What was done, in order: `dropped database "x"`, `restored the password of role "y"`. */
  readonly done: readonly string[];
  /** What could not be done, with what PostgreSQL says. */
  readonly failed: readonly string[];
  readonly running: Leftovers['running'];
  readonly others: Leftovers['others'];
}

/**
 * Cleans the server of an address. Nothing is touched but what a ledger of a superuser names.
 * @throws TenetError where the server cannot be reached, or the user is not a superuser
 */
export async function cleanServer(url: string): Promise<Cleaned> {
  const address = parseAddress(url);
  const [about] = await readServer(url, (session) =>
    session.query<{ readonly superuser: boolean }>(
      'select rolsuper as superuser from pg_roles where rolname = current_user',
    ),
  );
  if (about?.superuser !== true) throw notSuperuser(address);
  const maintenance = await connectWriting({ ...address, database: 'postgres' }, true).catch(() =>
    connectWriting({ ...address, database: 'template1' }, true),
  );
  try {
    await maintenance.execute('set statement_timeout = 0');
    const { killed, running, others } = await findLeftovers(maintenance);
    const steps = new Steps();
    for (const run of killed) await undo(run, maintenance, address, steps);
    return { done: steps.done, failed: steps.failed, running, others };
  } finally {
    await maintenance.end();
  }
}

class Steps {
  readonly done: string[] = [];
  readonly failed: string[] = [];

  /** Does it, and keeps that it was done, or why not. */
  async take(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.done.push(what);
      return true;
    } catch (error) {
      this.failed.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}

/** The copy goes first, with all that depends on the roles of the run; the ledger stays until the rest is undone. */
async function undo(
  { copy, ledger, hasCopy }: Leftovers['killed'][number],
  maintenance: Session,
  address: Address,
  steps: Steps,
): Promise<void> {
  const drop = (name: string) => (): Promise<void> =>
    maintenance.execute(`drop database if exists ${quoteIdentifier(name)} with (force)`);
  const owed = await debtsOf(ledger, address);
  let isUndone = !hasCopy || (await steps.take(`drop database ${quoteIdentifier(copy)}`, drop(copy)));
  for (const { what, statement } of owed)
    isUndone = (await steps.take(`restore ${what}`, () => maintenance.execute(statement))) && isUndone;
  if (isUndone) await steps.take(`drop database ${quoteIdentifier(ledger)}`, drop(ledger));
}

interface Debt {
  readonly what: string;
  readonly statement: string;
}

/** The statements of a ledger, the latest first; none where the run was killed before it could write. */
async function debtsOf(ledger: RunNames['ledger'], address: Address): Promise<readonly Debt[]> {
  const session = await connectWriting({ ...address, database: ledger }, true);
  try {
    const [table] = await session.query<{ readonly trusted: boolean }>(
      `select c.relkind = 'r' and r.rolsuper as trusted from pg_catalog.pg_class c join pg_catalog.pg_roles r on r.oid = c.relowner
       where c.oid = pg_catalog.to_regclass('public.undo')`,
    );
    if (table === undefined) return [];
    if (!table.trusted)
      throw new TenetError(
        `table "public.undo" of database "${ledger}" is not a table of a superuser, so nothing in it is run`,
        {
          remedy: 'look at the table, run by hand what is right, and drop the database',
        },
      );
    return await session.query<Debt>('select what, statement from public.undo order by number desc');
  } finally {
    await session.end();
  }
}
