/** What a proof leaves on a server when it is killed: the copy, and beside it a ledger of what must be changed back. */
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import type { Address } from './address';
import type { Session } from './types';
import { connectWriting } from './url';

const PREFIX = 'tenet_proof_';
const LEDGER = '_ledger';

/** The names of one run: its copy, its ledger, and what its sessions are called in pg_stat_activity. */
export interface RunNames {
  readonly copy: string;
  readonly ledger: string;
}

export function namesOf(id: string): RunNames {
  return { copy: `${PREFIX}${id}`, ledger: `${PREFIX}${id}${LEDGER}` };
}

/**
 * Makes the ledger: a database that only a superuser may connect to, because undoing a changed password takes its hash. It is
 * apart from the copy, whose roles are attacked with everything in it.
 */
export async function openLedger(maintenance: Session, address: Address, { ledger }: RunNames): Promise<Session> {
  const name = quoteIdentifier(ledger);
  await maintenance.query(`create database ${name} template template0`);
  await maintenance.execute(`revoke all on database ${name} from public`);
  const session = await connectWriting({ ...address, database: ledger }, true);
  await session.execute(
    'create table public.undo (number int generated always as identity primary key, statement text not null); revoke all on public.undo from public',
  );
  return session;
}

/** Keeps a statement until the run has changed back what it is about. */
export async function keep(ledger: Session, statement: string): Promise<void> {
  await ledger.query('insert into public.undo (statement) values ($1)', [statement]);
}

/**
 * Refuses to begin where an earlier run was killed: its roles may still have passwords that nobody knows.
 * @throws TenetError with the statements that clean up
 */
export async function refuseLeftovers(maintenance: Session, address: Address): Promise<void> {
  const databases = await maintenance.query<{ readonly name: string }>(
    `select d.datname::text as name from pg_database d
     where d.datname ~ '^${PREFIX}[0-9a-f]{8}(${LEDGER})?$' and not exists
       (select from pg_stat_activity a where a.application_name = substring(d.datname from '^${PREFIX}[0-9a-f]{8}')) order by 1`,
  );
  if (databases.length === 0) return;
  throw new TenetError(
    `an earlier proof on the server of ${address.shown} was killed before it could clean up and left ${databases.map(({ name }) => name).join(', ')}`,
    {
      remedy: `run this with psql as a superuser, then run the proof again:\n${cleanUp(databases.map(({ name }) => name))}`,
    },
  );
}

/** What psql runs: each ledger undoes what its run changed, the latest first, and then goes with its copy. */
export function cleanUp(databases: readonly string[]): string {
  const ledgers = databases.filter((name) => name.endsWith(LEDGER));
  return [
    ...ledgers.flatMap((name) => [
      `  \\connect ${name}`,
      '  select statement from public.undo order by number desc \\gexec',
    ]),
    '  \\connect postgres',
    ...databases.map((name) => `  drop database ${name} with (force);`),
  ].join('\n');
}
