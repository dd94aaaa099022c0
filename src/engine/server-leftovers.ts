/** What a proof leaves on a server when it is killed: the copy, and beside it a ledger of what must be changed back. */
import { TenetError } from '../kernel/errors';
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Address } from './address';
import type { Session } from './types';
import { connectWriting } from './url';

const PREFIX = 'tenet_proof_';
const LEDGER = '_ledger';

/** The comment on what a proof makes on a server beside its copy: nothing without it is ever dropped. */
export const PROOF_MARK = 'made by tenet prove, which removes it again; after a kill: tenet prove --url .. --clean';

/** What a message says where something is left. */
export const CLEAN = 'remove what is left with: tenet prove --url <the same address> --clean';

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
  await maintenance.execute(
    `revoke all on database ${name} from public; comment on database ${name} is ${quoteLiteral(PROOF_MARK)}`,
  );
  const session = await connectWriting({ ...address, database: ledger }, true);
  await session.execute(
    'create table public.undo (number int generated always as identity primary key, what text not null, statement text not null); revoke all on public.undo from public',
  );
  return session;
}

/** Keeps a statement until the run has changed back what it is about. */
export async function keep(ledger: Session, what: string, statement: string): Promise<void> {
  await ledger.query('insert into public.undo (what, statement) values ($1, $2)', [what, statement]);
}

/** What is on a server under names that proofs use. */
export interface Leftovers {
  /** Of runs that were killed; the copy may be gone already, or never made. */
  readonly killed: readonly (RunNames & { readonly hasCopy: boolean })[];
  /** Databases of runs that are at work. */
  readonly running: readonly string[];
  /** Databases that have such a name, and nothing else that shows that a proof made them. */
  readonly others: readonly string[];
}

/**
 * Only a superuser makes a ledger that counts: its statements are run as one. Whoever may create databases could otherwise leave
 * statements of his own to be run.
 */
const FOUND = `
select d.datname::text as name,
  r.rolsuper and pg_catalog.shobj_description(d.oid, 'pg_database') = ${quoteLiteral(PROOF_MARK)} as marked,
  exists (select from pg_catalog.pg_stat_activity a
    where a.application_name = substring(d.datname from '^${PREFIX}[0-9a-f]{8}')) as running
from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba
where d.datname ~ '^${PREFIX}[0-9a-f]{8}(${LEDGER})?$' order by 1`;

interface Found {
  readonly name: string;
  readonly marked: boolean | null;
  readonly running: boolean;
}

export async function findLeftovers(maintenance: Session): Promise<Leftovers> {
  const found = await maintenance.query<Found>(FOUND);
  const names = new Set(found.map(({ name }) => name));
  const ledgers = found.filter(({ name, marked }) => marked === true && name.endsWith(LEDGER));
  const killed = ledgers
    .filter(({ running }) => !running)
    .map(({ name: ledger }) => {
      const copy = ledger.slice(0, -LEDGER.length);
      return { copy, ledger, hasCopy: names.has(copy) };
    });
  const own = new Set(ledgers.flatMap(({ name }) => [name, name.slice(0, -LEDGER.length)]));
  return {
    killed,
    running: found.filter(({ name, running }) => running && own.has(name)).map(({ name }) => name),
    others: found.filter(({ name }) => !own.has(name)).map(({ name }) => name),
  };
}

/**
 * Refuses to begin where an earlier run was killed: its roles may still have passwords that nobody knows.
 * @throws TenetError with what cleans up
 */
export async function refuseLeftovers(maintenance: Session, address: Address): Promise<void> {
  const { killed } = await findLeftovers(maintenance);
  if (killed.length === 0) return;
  const names = killed.flatMap(({ copy, ledger, hasCopy }) => (hasCopy ? [copy, ledger] : [ledger]));
  throw new TenetError(
    `an earlier proof on the server of ${address.shown} was killed before it could clean up and left ${names.join(', ')}`,
    { remedy: `${CLEAN}, then run the proof again` },
  );
}
