/** What a proof needs of a server, and the words where it is not so. */
import { TenetError } from '../kernel/errors';
import type { Address } from './address';
import { CLEAN } from './server-leftovers';

export function notSuperuser({ shown }: Address): TenetError {
  return new TenetError(`the user of ${shown} is not a superuser, but a proof logs in as every role`, {
    remedy: 'run it on your own scratch server, or omit --i-know-this-writes',
  });
}

export function inUse({ shown }: Address): TenetError {
  return new TenetError(
    `other sessions are connected to ${shown}, but PostgreSQL can copy only a database that is not in use`,
    {
      remedy:
        'terminate the other sessions: select pid, usename, application_name from pg_stat_activity where datname = ...',
    },
  );
}

export function cannotLogIn({ shown }: Address, role: string, error: unknown): TenetError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TenetError(`the server does not let role "${role}" log in with a password: ${reason}`, {
    remedy: `a proof logs in as every role: require passwords (scram-sha-256) in pg_hba.conf of ${shown}, or omit --i-know-this-writes`,
    cause: error,
  });
}

export function notGivenBack({ shown }: Address, left: readonly string[]): TenetError {
  return new TenetError(
    `Tenet changed these on the server of ${shown} and could not restore them: ${left.join(', ')}`,
    { remedy: CLEAN },
  );
}
