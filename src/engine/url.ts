/** Sessions that write on a server that somebody else runs: for the copy that a proof attacks, and for the plan that is applied. */
import { parseAddress, type Address } from './address';
import { clientConfig } from './client-config';
import { PINNED_SEARCH_PATH } from './pinned';
import { connectionFailure } from './read-failures';
import { openClient } from './session';
import type { Session } from './types';

const CONNECT_MS = 15_000;

/**
 * Logs in to a server as the user of the address.
 * @param isPinned names mean the system's own objects; not for what runs code of the database, which means its own names
 * @throws TenetError without the password, where it cannot be reached
 */
export async function connectWriting(address: Address, isPinned: boolean): Promise<Session> {
  const path = isPinned ? ` -c search_path=${PINNED_SEARCH_PATH.replaceAll(' ', '\\ ')}` : '';
  try {
    return await openClient({
      ...clientConfig(address, `-c statement_timeout=60s${path}`),
      connectionTimeoutMillis: address.connectTimeoutMs ?? CONNECT_MS,
    });
  } catch (error) {
    throw connectionFailure(error, address);
  }
}

/**
 * Logs in to the database of an address, with names that mean the system's own objects.
 * @param application what the session is called in pg_stat_activity
 * @throws TenetError without the password, where it cannot be reached
 */
export function openWriting(url: string, application: string): Promise<Session> {
  return connectWriting({ ...parseAddress(url), application }, true);
}

/**
 * Logs in as a role of the server with a password that was lent to it.
 * @throws what the server says
 */
export function connectAs(address: Address, user: string, password: string): Promise<Session> {
  return openClient({
    ...clientConfig({ ...address, user, password }, '-c client_min_messages=notice'),
    connectionTimeoutMillis: address.connectTimeoutMs ?? CONNECT_MS,
  });
}
