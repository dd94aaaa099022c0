/** Where the server is: settings of the provider, those of a resource over them, and what libpq takes from the environment. */
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { error, type Diagnostic } from './diagnostics';
import type { Attribute } from './schema';
import { isUnknown, textOf, type Attributes, type Value } from './values';

/** Keywords of libpq, by the attributes that say them. */
const KEYWORDS = {
  host: 'host',
  port: 'port',
  user: 'user',
  password: 'password',
  sslmode: 'sslmode',
  sslrootcert: 'sslrootcert',
  sslcert: 'sslcert',
  sslkey: 'sslkey',
  connect_timeout: 'connect_timeout',
} as const;

export type Setting = keyof typeof KEYWORDS;

/** What is known of where the server is; `unknown` where something of it is made in the same run. */
export type Settings = Readonly<Partial<Record<Setting, string>>> | 'unknown';

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

export function settingsOf(block: Value | undefined): Settings {
  if (isUnknown(block)) return 'unknown';
  const attributes = (block ?? {}) as Attributes;
  const found: Partial<Record<Setting, string>> = {};
  for (const name of Object.keys(KEYWORDS) as Setting[]) {
    const value = attributes[name] ?? attributes[`${name}_wo`];
    if (isUnknown(value)) return 'unknown';
    if (typeof value === 'string' || typeof value === 'number') found[name] = String(value);
  }
  return found;
}

/** The settings of a resource over those of the provider. */
export function over(own: Settings, provider: Settings): Settings {
  if (own === 'unknown') return 'unknown';
  if (provider === 'unknown') return own.host === undefined ? 'unknown' : own;
  return { ...provider, ...own };
}

/** A keyword/value string as libpq takes it; what is absent comes from the environment. */
export function addressOf(settings: Exclude<Settings, 'unknown'>, database: string): string {
  const parts = (Object.keys(KEYWORDS) as Setting[]).flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [`${KEYWORDS[name]}=${quoted(value)}`];
  });
  return [...parts, `dbname=${quoted(database)}`].join(' ');
}

function quoted(value: string): string {
  return `'${value.replaceAll(/[\\']/g, (letter) => `\\${letter}`)}'`;
}

/** What may be shown of it, and is the same for the same database: no password. */
export function databaseId(settings: Exclude<Settings, 'unknown'>, database: string): string {
  const host = settings.host ?? process.env['PGHOST'] ?? 'localhost';
  const port = settings.port ?? process.env['PGPORT'] ?? '5432';
  return `${host}:${port}/${database}`;
}

/** What follows the last slash of an id. @throws TenetError where it names no database */
export function databaseOfId(id: string): string {
  const name = id.slice(id.lastIndexOf('/') + 1);
  if (name !== '') return name;
  throw new TenetError(`"${id}" names no database`, {
    remedy: 'import with the name of the database, for example: shop',
  });
}

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

/** Mistakes in the settings of a block. */
export function settingProblems(block: Value | undefined, at: readonly string[]): readonly Diagnostic[] {
  const attributes = (isUnknown(block) ? {} : (block ?? {})) as Attributes;
  const mode = textOf(attributes['sslmode']);
  if (mode === undefined || MODES.includes(mode)) return [];
  return [
    error(`sslmode "${mode}" is unknown${didYouMean(mode, MODES)}`, `Write one of: ${MODES.join(', ')}`, [
      ...at,
      'sslmode',
    ]),
  ];
}
