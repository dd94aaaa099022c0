/**
 * The address of a database as libpq takes it: a URL or a keyword/value string. Everything that parses or prints one goes
 * through this file, so that there is one place where a password could be shown. Pure.
 */
import { TenetError } from '../kernel/errors';

/** Where a database is, and how to log in. What is absent is taken from PGHOST, PGUSER and the like. */
export interface Address {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  /** Startup options of the person, e.g. `-c role=reader` or `endpoint=ep-1`. */
  readonly options?: string;
  readonly connectTimeoutMs?: number;
  /** What the session is called in pg_stat_activity; `tenet` unless given. */
  readonly application?: string;
  /** The other parameters by name in lower case: sslmode, sslrootcert, channel_binding .. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What may be shown of it. */
  readonly shown: string;
  /** What may not be shown, in every spelling that was seen; never empty strings. */
  readonly secrets: readonly string[];
}

const HIDDEN = '***';
const KEYWORDS =
  'host|hostaddr|port|dbname|user|password|passfile|sslpassword|sslmode|service|options|application_name';
const KEYWORD = new RegExp(`(?:^|\\s)(?:${KEYWORDS})\\s*=`, 'i');
const SECRET = new Set(['password', 'sslpassword']);
/** Parameters whose values are shown; whatever else a string contains may be part of a password that was not escaped. */
const SHOWN = ['host', 'hostaddr', 'port', 'dbname', 'user', 'sslmode', 'connect_timeout'];

/** True for a URL of PostgreSQL or a keyword/value string, even where it contains a mistake. */
export function isDatabaseAddress(text: string): boolean {
  return /^\s*postgres(?:ql)?:\/\//i.test(text) || isKeywordString(text);
}

/** True for what may contain a password where a file is expected: any URL, a keyword/value string, `user:password@host`. */
export function mayHoldPassword(text: string): boolean {
  if (/^[a-z]:[\\/]/i.test(text)) return false;
  return (
    isDatabaseAddress(text) ||
    /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(text) ||
    /^\s*(?:jdbc:)?postgres(?:ql)?[:/]/i.test(text) ||
    /^[^\s/]*:\S*@/.test(text)
  );
}

function isKeywordString(text: string): boolean {
  return /^\s*\w+\s*=/.test(text) && KEYWORD.test(text);
}

/**
 * Reads an address.
 * @throws TenetError that shows nothing of a password
 */
export function parseAddress(text: string): Address {
  const parts = isKeywordString(text) ? keywordParts(text) : urlParts(text);
  refuseUnsupported(parts);
  const { host, port, parameters } = parts;
  const shown = parts.isAmbiguous ? hidden(text) : shownParts(parts);
  const password = parameters.get('password') ?? parts.password;
  return {
    ...given('host', parameters.get('hostaddr') ?? parameters.get('host') ?? host),
    ...given('port', portOf(parameters.get('port') ?? port)),
    ...given('database', parameters.get('dbname') ?? parts.database),
    ...given('user', parameters.get('user') ?? parts.user),
    ...given('password', password),
    ...given('options', parameters.get('options')),
    ...given('connectTimeoutMs', timeoutOf(parameters.get('connect_timeout'))),
    parameters,
    shown,
    secrets: [...parts.secrets, ...(parts.isAmbiguous ? placeOf(parts) : [])].filter((secret) => secret !== ''),
  };
}

/** Where what looks like a host may be the end of a password, the driver's messages must not show it either. */
function placeOf({ host = '', port = '', database = '', user = '', parameters }: Parts): readonly string[] {
  return [host, port, database, user, ...parameters.keys(), ...parameters.values()];
}

/** What may be shown of an address, whether or not it can be read; other texts are returned as they are. */
export function withoutPassword(text: string): string {
  if (!mayHoldPassword(text)) return text;
  try {
    return parseAddress(text).shown;
  } catch {
    return hidden(text);
  }
}

/** A message of somebody else, without the passwords of an address; what its shown form contains anyway is no secret there. */
export function withoutSecrets(message: string, { secrets, shown }: Pick<Address, 'secrets' | 'shown'>): string {
  const longestFirst = secrets.filter((secret) => !shown.includes(secret)).toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((text, secret) => text.replaceAll(secret, () => HIDDEN), message);
}

interface Parts {
  readonly kind: 'url' | 'keywords';
  readonly scheme: string;
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly port?: string;
  readonly database?: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly secrets: readonly string[];
  /** What was read as host or database may be part of a password that was not escaped. */
  readonly isAmbiguous: boolean;
}

/** The password may contain an unescaped `@`, `?` or `#`, but no `/`: libpq looks for the user before the first slash. */
function urlParts(text: string): Parts {
  const [, scheme = '', rest = ''] = /^\s*(postgres(?:ql)?):\/\/(.*)$/is.exec(text) ?? [];
  if (scheme === '') throw unreadable(text, 'it does not start with postgres://');
  const head = rest.split('/', 1)[0] ?? '';
  const at = head.lastIndexOf('@');
  const login = at < 0 ? undefined : head.slice(0, at);
  const [, hostPort = '', path = '', query = ''] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest.slice(at + 1)) ?? [];
  const [, ipv6, name, port] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/s.exec(hostPort) ?? [];
  if (ipv6 === undefined && name === undefined && !hostPort.includes(',')) throw unreadable(text, ESCAPE);
  if (login === undefined && port === '') throw unreadable(text, ESCAPE);
  if (/[@#]/.test(path) || hostPort.includes('#')) throw unreadable(text, ESCAPE);
  const { parameters, secrets } = queryOf(query, text);
  const [user, password] = halves(login ?? '', ':');
  return {
    kind: 'url',
    scheme: scheme.toLowerCase(),
    ...given('user', filled(user)),
    ...given('password', password === undefined ? undefined : filled(password)),
    ...given('host', filled(ipv6 ?? name ?? hostPort)),
    ...given('port', port === undefined || port === '' ? undefined : port),
    ...given('database', filled(path)),
    parameters,
    secrets: [...spellings(password ?? ''), ...secrets],
    // host:port alone may be user:password, and a ? before the @ may begin the parameters
    isAmbiguous:
      query.includes('@') ||
      login?.includes('?') === true ||
      (login === undefined && path === '' && query === '' && port !== undefined && !USUAL_PORTS.has(port)),
  };
}

const USUAL_PORTS = new Set(['5432', '5433', '6432']);
const ESCAPE = 'a password with @ : / ? # or % must be percent-encoded';

function queryOf(query: string, text: string): Pick<Parts, 'parameters' | 'secrets'> {
  const parameters = new Map<string, string>();
  const secrets: string[] = [];
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const [key, value] = halves(pair, '=');
    if (value === undefined) throw unreadable(text, ESCAPE);
    const name = decoded(key).toLowerCase();
    parameters.set(name, decoded(value));
    if (SECRET.has(name)) secrets.push(...spellings(value));
  }
  return { parameters, secrets };
}

/** `host=db user=app password='with ''space'`: a value ends at a space unless it is quoted, and a backslash escapes. */
function keywordParts(text: string): Parts {
  const parameters = new Map<string, string>();
  const secrets: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const match = /^(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)(?:[^\s\\]|\\.)*|))(?=\s|$)\s*/s.exec(rest);
    if (match === null)
      throw unreadable(text, "quote values that contain spaces with single quotes; escape ' and \\ as \\' and \\\\");
    const [all, key = '', quoted, bare = ''] = match;
    const raw = quoted ?? bare;
    const name = key.toLowerCase();
    const value = raw.replaceAll(/\\(.)/gs, '$1');
    parameters.set(name, value);
    if (SECRET.has(name)) secrets.push(raw, value);
    rest = rest.slice(all.length);
  }
  return { kind: 'keywords', scheme: '', parameters, secrets, isAmbiguous: false };
}

function refuseUnsupported({ parameters, host }: Parts): void {
  for (const name of ['service', 'passfile'])
    if (parameters.has(name))
      throw new TenetError(`Tenet does not support "${name}" in a connection string`, {
        remedy: 'write host, port, dbname and user, and set PGPASSWORD or use ~/.pgpass for the password',
      });
  const hosts = [host, parameters.get('host'), parameters.get('hostaddr'), parameters.get('port')];
  if (hosts.some((one) => one?.includes(',')))
    throw new TenetError('the connection string has more than one host; Tenet connects to one', {
      remedy: 'name the host to read, for example a replica',
    });
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new TenetError('the port in the connection string is not a number from 1 to 65535', {
    remedy: `check the port; ${ESCAPE}`,
  });
}

function timeoutOf(seconds: string | undefined): number | undefined {
  const value = Number(seconds);
  return seconds === undefined || !Number.isFinite(value) || value <= 0 ? undefined : value * 1000;
}

function shownParts(parts: Parts): string {
  const { kind, scheme, user, password, host = '', port, database, parameters } = parts;
  const known = SHOWN.flatMap((name) => {
    const value = parameters.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (kind === 'keywords') {
    const secret = parameters.has('password') ? [`password=${HIDDEN}`] : [];
    return [...known.map(([name, value]) => `${name}=${keywordValue(value)}`), ...secret].join(' ');
  }
  const isSecret = password !== undefined || parameters.has('password');
  const login = `${encodeURIComponent(user ?? '')}${isSecret ? `:${HIDDEN}` : ''}`;
  const place = `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  const path = database === undefined ? '' : `/${encodeURIComponent(database)}`;
  const query = known.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${scheme}://${login === '' ? '' : `${login}@`}${place}${path}${query === '' ? '' : `${path === '' ? '/' : ''}?${query}`}`;
}

function keywordValue(value: string): string {
  return /^[^\s'\\]+$/.test(value) ? value : `'${value.replaceAll(/['\\]/g, '\\$&')}'`;
}

/** The kind of address and nothing of it. */
function hidden(text: string): string {
  const scheme = /^\s*(postgres(?:ql)?):\/\//i.exec(text)?.[1];
  return scheme === undefined ? HIDDEN : `${scheme.toLowerCase()}://${HIDDEN}`;
}

function unreadable(text: string, why: string): TenetError {
  return new TenetError(`cannot parse the connection string ${hidden(text)}: ${why}`, {
    remedy:
      'write postgres://user:password@host:5432/database?sslmode=verify-full, or omit the password and set PGPASSWORD',
  });
}

/** A text in two at the first separator; the second is undefined where there is none. */
function halves(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : decoded(text);
}

/** Percent-encoding as libpq reads it: + is a plus. A % that begins no escape is left as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function spellings(raw: string): readonly string[] {
  return [raw, decoded(raw)];
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
