/** What an address says of TLS, as node-postgres takes it. */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { TenetError } from '../kernel/errors';
import type { Address } from './address';

/**
 * The TLS options of an address. Every sslmode but `disable` and `no-verify` verifies certificate and host name, as node-postgres
 * has it: stricter than libpq, which verifies nothing below `verify-ca`.
 * @returns undefined where the address says nothing: then PGSSLMODE decides
 * @throws TenetError when a certificate cannot be read, or the mode is unknown
 */
export function tlsOptions({ parameters }: Pick<Address, 'parameters'>): boolean | ConnectionOptions | undefined {
  const mode = parameters.get('sslmode') ?? OLD_MODES.get(parameters.get('ssl') ?? '');
  const files = { cert: parameters.get('sslcert'), key: parameters.get('sslkey'), ca: parameters.get('sslrootcert') };
  const named = Object.entries(files).filter(([, file]) => file !== undefined);
  if (mode !== undefined && !MODES.has(mode)) {
    throw new TenetError('the connection string has an invalid sslmode', {
      remedy: `write one of ${[...MODES].join(', ')}`,
    });
  }
  if (mode === 'disable') return false;
  if (mode === undefined && named.length === 0) return parameters.get('sslnegotiation') === 'direct' ? true : undefined;
  const passphrase = parameters.get('sslpassword');
  return {
    ...Object.fromEntries(named.map(([option, file]) => [option, read(file ?? '')])),
    ...(passphrase !== undefined && { passphrase }),
    ...(mode === 'no-verify' && { rejectUnauthorized: false }),
  };
}

const MODES: ReadonlySet<string> = new Set([
  'disable',
  'allow',
  'prefer',
  'require',
  'verify-ca',
  'verify-full',
  'no-verify',
]);

/** node-postgres' own spelling, from before it had sslmode. */
const OLD_MODES: ReadonlyMap<string, string> = new Map([
  ['true', 'verify-full'],
  ['1', 'verify-full'],
  ['false', 'disable'],
  ['0', 'disable'],
  ['no-verify', 'no-verify'],
]);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TenetError(
      `cannot read the TLS file "${file}": ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}`,
      {
        remedy: 'check sslcert, sslkey and sslrootcert in the connection string',
        cause: error,
      },
    );
  }
}
