/** Attributes that several blocks have: where the server is, and the spec. */
import { KEYWORDS, type Setting } from '../hosted/connection';
import type { Attribute } from './schema';

const DESCRIPTIONS: Readonly<Record<Setting, string>> = {
  host: 'Name or address of the server, or the folder of its socket. Default: `PGHOST`.',
  port: 'Port of the server. Default: `PGPORT`, or 5432.',
  user: 'Role that reads the database and runs what is planned. Default: `PGUSER`.',
  password: 'Password of the role. Default: `PGPASSWORD`, or the file of `PGPASSFILE`.',
  sslmode: '`disable`, `prefer`, `require`, `verify-ca` or `verify-full`. Default: `PGSSLMODE`.',
  sslrootcert: 'File with the certificates of authorities. Default: `PGSSLROOTCERT`.',
  sslcert: 'File with the certificate of the client. Default: `PGSSLCERT`.',
  sslkey: 'File with the key of the client. Default: `PGSSLKEY`.',
  connect_timeout: 'Seconds to wait for a connection. Default: `PGCONNECT_TIMEOUT`, or 15.',
};

/**
 * @param password how it is told: `sensitive` is kept nowhere as a setting of a provider, `write-only` as one of a resource
 */
export function settingAttributes(password: 'sensitive' | 'write-only'): readonly Attribute[] {
  return (Object.keys(KEYWORDS) as Setting[]).map((name) => ({
    name: name === 'password' && password === 'write-only' ? 'password_wo' : name,
    type: name === 'port' || name === 'connect_timeout' ? 'number' : 'string',
    is: 'optional',
    description: DESCRIPTIONS[name],
    ...(name === 'password' && (password === 'sensitive' ? { isSensitive: true } : { isWriteOnly: true })),
  }));
}

export const SPEC_ATTRIBUTES: readonly Attribute[] = [
  {
    name: 'spec_file',
    type: 'string',
    is: 'optional',
    description: 'Path of the spec, for example `"${path.module}/tenet.yaml"`. Either this or `spec`.',
  },
  { name: 'spec', type: 'string', is: 'optional', description: 'The spec itself, as YAML. It is kept in the state.' },
];
