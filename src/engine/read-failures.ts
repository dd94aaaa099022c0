/** Why a server could not be read, in a sentence; never with a password in it. */
import { TenetError } from '../kernel/errors';
import { withoutSecrets, type Address } from './address';

interface Failure {
  readonly message?: string;
  readonly code?: string;
  readonly errors?: readonly Failure[];
}

/** What was wrong before there was a session. */
export function connectionFailure(error: unknown, address: Address): TenetError {
  if (error instanceof TenetError) return error;
  return new TenetError(`cannot connect to ${address.shown}: ${reasonOf(error, address)}`, {
    remedy: 'check host, port, user, password and sslmode; psql with the same connection string shows more',
    // for its code alone: the message may name the password
    cause: error,
  });
}

/** What PostgreSQL or the connection ended a reading with; everything else is passed on as it is. */
export function readingFailure(error: unknown, address: Address): unknown {
  if (error instanceof TenetError) return error;
  const { code = '', message = '' } = error as Failure;
  if (CUT.test(message) || /^E[A-Z]+$/.test(code)) {
    return new TenetError(`${address.shown} closed the connection before its response was complete`, {
      remedy: 'run the command again; if it happens every time, check the server log',
    });
  }
  if (isUnreadable(error)) return notCatalogs(error, address);
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;
  const known = KNOWN[code];
  const changed = code === 'XX000' && /cache lookup failed|could not open relation/.test(message);
  const [what, remedy] = known ?? (changed ? CHANGED : [`PostgreSQL error: ${message} (SQLSTATE ${code})`, ROLE]);
  return new TenetError(`cannot read ${address.shown}: ${withoutSecrets(what, address)}`, { remedy, cause: error });
}

/** Columns that were not asked for, JSON that is none, rows before their description: no server of PostgreSQL answers like that. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true;
  return error instanceof Error && /^received invalid response|^Received unexpected/i.test(error.message);
}

function notCatalogs(error: unknown, address: Address): TenetError {
  const { message = '' } = error as Failure;
  return new TenetError(
    `the response of ${address.shown} is not a valid PostgreSQL catalog (${withoutSecrets(message, address)})`,
    {
      remedy:
        'check that you are connected to PostgreSQL and not to a compatible server; if it is PostgreSQL, report this',
      cause: error,
    },
  );
}

const CUT = /^Connection terminated|not queryable|^read E|^write E/;
const ROLE = 'connect as a role that can read the catalogs, as every role can by default';
const CHANGED = ['the schema changed while Tenet read it', 'run the command again'] as const;

const KNOWN: Readonly<Record<string, readonly [string, string]>> = {
  '57014': [
    'a catalog query was canceled by statement_timeout or an administrator',
    'run the command again when the server is less busy',
  ],
  '55P03': [
    'another session holds a lock on a table that Tenet must read',
    "wait until it has ended: select pid, relation::regclass from pg_locks where mode = 'AccessExclusiveLock'",
  ],
  '25P04': ['reading took longer than transaction_timeout', 'run the command again when the server is less busy'],
  '25P03': ['the server terminated the session, which was idle in transaction', 'run the command again'],
  '57P01': ['an administrator terminated the session, or the server was shut down', 'run the command again'],
  '57P02': ['the server crashed while Tenet read it', 'check the server log'],
};

/** The catalogs of older majors lack what Tenet reads. */
export function tooOld(address: Address, versionNum: number): TenetError {
  const major = Math.floor(versionNum / 10_000);
  return new TenetError(`${address.shown} runs PostgreSQL ${major}; Tenet supports 15 and later`, {
    remedy: 'load the schema into a server with a later major version',
  });
}

function reasonOf(error: unknown, address: Address): string {
  const { message = String(error), errors } = error as Failure;
  const text = message === '' ? (errors?.[0]?.message ?? 'no answer') : message;
  if (/timeout expired/.test(text)) return 'no answer in time';
  if (/Connection terminated/.test(text)) return 'the server closed the connection during login';
  const shown = withoutSecrets(text, address);
  const password = process.env['PGPASSWORD'] ?? '';
  return password === '' ? shown : withoutSecrets(shown, { secrets: [password], shown: address.shown });
}
