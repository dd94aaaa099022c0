/** A server that somebody else runs. */
import { TenetError } from '../kernel/errors';
import { openClient } from './session';
import type { Session } from './types';

/**
 * Connects to a live database, read-only unless said otherwise.
 * @throws TenetError without the password, where it cannot be reached
 */
export async function connectUrl(url: string, options: { readonly readOnly: boolean }): Promise<Session> {
  try {
    return await openClient({
      connectionString: parsed(url),
      application_name: 'tenet',
      connectionTimeoutMillis: 15_000,
      options: `-c statement_timeout=60s${options.readOnly ? ' -c default_transaction_read_only=on' : ''}`,
    });
  } catch (error) {
    throw new TenetError(`cannot connect to ${withoutPassword(url)}: ${reason(error, url)}`, {
      remedy: 'check host, port, user, password and sslmode; psql with the same URL tells more',
    });
  }
}

function parsed(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    throw new TenetError(`"${withoutPassword(url)}" is no URL of a database`, {
      remedy: 'write postgres://user:password@host:5432/database?sslmode=require',
    });
  }
}

/** What may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^:/@]*):.*@/, '$1:***@').replace(/([?&]password=)[^&]*/g, '$1***');
}

function reason(error: unknown, url: string): string {
  const { message = String(error), errors } = error as {
    readonly message?: string;
    readonly errors?: readonly Error[];
  };
  const text = message === '' ? (errors?.[0]?.message ?? 'no answer') : message;
  const password = /^postgres(?:ql)?:\/\/[^:/@]*:(.*)@/.exec(url)?.[1];
  return password === undefined || password === '' ? text : text.replaceAll(password, '***');
}
