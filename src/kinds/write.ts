/** Pieces of the statements that create kinds. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { sqlName, type TypeName } from './id';
import { quotedList, type Impossible } from './kind';

export type Options = Readonly<Record<string, string>>;
export type Name = TypeName;

/** ` COLLATE "s"."c"`, or nothing. */
export function collate(collation: Name | null): string {
  return collation === null ? '' : ` COLLATE ${sqlName(collation)}`;
}

/** ` WITH (fillfactor = '70')`, or nothing. */
export function withOptions(...options: readonly (Options | null)[]): string {
  const all = options.flatMap((some) => Object.entries(some ?? {}));
  return all.length === 0 ? '' : ` WITH (${optionList(Object.fromEntries(all))})`;
}

/** `fillfactor = '70', toast.autovacuum_enabled = 'off'`: a name before a dot is a namespace. */
export function optionList(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${name.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(value)}`)
    .join(', ');
}

/** ` OPTIONS (host 'x')` of foreign objects, without those whose value is kept secret. */
export function foreignOptions(options: Readonly<Record<string, string | null>> | null): string {
  const open = Object.entries(options ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [`${quoteIdentifier(name)} ${quoteLiteral(value)}`],
  );
  return open.length === 0 ? '' : ` OPTIONS (${open.join(', ')})`;
}

/** SET and RESET of storage parameters: what is to be said after `ALTER TABLE x`. */
export function optionChange(head: string, wanted: Options | null, actual: Options | null): readonly string[] {
  const [want, have] = [wanted ?? {}, actual ?? {}];
  const set = Object.entries(want).filter(([name, value]) => have[name] !== value);
  const gone = Object.keys(have).filter((name) => want[name] === undefined);
  const quoted = gone.map((name) => name.split('.').map(quoteIdentifier).join('.'));
  return [
    ...(gone.length === 0 ? [] : [`${head} RESET (${quoted.join(', ')})`]),
    ...(set.length === 0 ? [] : [`${head} SET (${optionList(Object.fromEntries(set))})`]),
  ];
}

/** OPTIONS (ADD .., SET .., DROP ..) of foreign objects. A value that is kept secret is null on both sides, and is not changed. */
export function foreignOptionChange(
  head: string,
  wanted: Readonly<Record<string, string | null>> | null,
  actual: Readonly<Record<string, string | null>> | null,
): readonly string[] {
  const [want, have] = [new Map(Object.entries(wanted ?? {})), new Map(Object.entries(actual ?? {}))];
  const set = [...want].flatMap(([name, value]) =>
    value === null || have.get(name) === value
      ? []
      : [`${have.has(name) ? 'SET' : 'ADD'} ${quoteIdentifier(name)} ${quoteLiteral(value)}`],
  );
  const gone = [...have.keys()].filter((name) => !want.has(name)).map((name) => `DROP ${quoteIdentifier(name)}`);
  const all = [...set, ...gone];
  return all.length === 0 ? [] : [`${head} OPTIONS (${all.join(', ')})`];
}

/** Statements that create a foreign object; where the value of an option is kept secret, with the sentence that it is not set. */
export function withoutSecrets(
  options: Readonly<Record<string, string | null>> | null,
  statements: readonly string[],
): readonly string[] | Impossible {
  const secret = secretOptions(options);
  if (secret.length === 0) return statements;
  return {
    statements,
    refused: `the value of ${quotedList(secret)} is never read; set it with OPTIONS (ADD ..) by hand`,
  };
}

/** Settings whose value is a list of names, stored with its own quotes: quoting the whole would make one name of it. */
const LISTS = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** What of options that stay nobody compares; null where all are compared. */
export function unseenOptions(options: Readonly<Record<string, string | null>> | null): string | null {
  const secret = secretOptions(options);
  return secret.length === 0 ? null : `the value of ${quotedList(secret)} is never read: compare it by hand`;
}

function secretOptions(options: Readonly<Record<string, string | null>> | null): readonly string[] {
  return Object.entries(options ?? {}).flatMap(([name, value]) => (value === null ? [name] : []));
}

/** The name of a setting, a custom one in two parts. */
export function settingName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}

/** A setting in ALTER .. SET: `"search_path" TO 'a', 'b'`. */
export function settingTo(name: string, value: string): string {
  const values = LISTS.has(name.toLowerCase()) ? namesOf(value) : [value];
  return `${settingName(name)} TO ${values.length === 0 ? "''" : values.map(quoteLiteral).join(', ')}`;
}

/** Names of a list as PostgreSQL stores it: plain or in double quotes, separated by commas. */
function namesOf(list: string): readonly string[] {
  return [...list.matchAll(/"((?:[^"]|"")*)"|([^,\s]+)/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

/** Key words of states of triggers and rules, by pg_trigger.tgenabled. A map: what a server sends is no key of ours. */
const ENABLED: ReadonlyMap<string, string> = new Map([
  ['O', 'ENABLE'],
  ['D', 'DISABLE'],
  ['R', 'ENABLE REPLICA'],
  ['A', 'ENABLE ALWAYS'],
]);

/** `DISABLE`, `ENABLE REPLICA` and the like. */
export function enabledWord(state: string): string {
  return ENABLED.get(state) ?? 'DISABLE';
}
