/** Where the server is: settings of the provider, those of a resource over them, and what libpq takes from the environment. */
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { error, type Diagnostic } from './diagnostics';
import { isUnknown, textOf, type Attributes, type Value } from './values';

/** Keywords of libpq, by the attributes that say them. */
export const KEYWORDS = {
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
