/** Pieces of the statements that create kinds. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { sqlName, type TypeName } from './id';

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

/** Settings whose value is a list of names, stored with its own quotes: quoting the whole would make one name of it. */
const LISTS = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** A setting in ALTER .. SET: `"search_path" TO 'a', 'b'`. */
export function settingTo(name: string, value: string): string {
  const quoted = name.split('.').map(quoteIdentifier).join('.');
  const values = LISTS.has(name.toLowerCase()) ? namesOf(value) : [value];
  return `${quoted} TO ${values.length === 0 ? "''" : values.map(quoteLiteral).join(', ')}`;
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
