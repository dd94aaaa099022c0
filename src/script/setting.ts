/** SET as catalogs keep it (flatten_set_variable_args). */
import { storedParameter } from '../kernel/parameter-name';
import type { KindAttributes } from '../kinds/attributes';
import { quoteIdentifier } from '../kernel/identifier';
import type { Node } from '../sql/parser';
import { constant, list, text } from './node';

/** Settings that are lists of names, each of which is quoted where it must be. */
const LISTS = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** The value as text; null where the statement takes it back. */
export function settingValue(set: Node | undefined): string | null {
  if (text(set, 'kind') !== 'VAR_SET_VALUE') return null;
  const values = list(set, 'args').flatMap((one) => constant(one) ?? []);
  const isList = LISTS.has((text(set, 'name') ?? '').toLowerCase());
  return values.map((value) => (isList ? quoted(value) : value)).join(', ');
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

/** Settings of a routine after SET or RESET; null for none. */
export function changedSettings(
  known: KindAttributes['function']['settings'],
  set: Node | undefined,
): KindAttributes['function']['settings'] {
  if (text(set, 'kind') === 'VAR_RESET_ALL') return null;
  const name = storedParameter(text(set, 'name') ?? '');
  const value = settingValue(set);
  const at = (known ?? []).findIndex((one) => one.name === name);
  const others = (known ?? []).filter((one) => one.name !== name);
  if (value === null) return others.length === 0 ? null : others;
  return at < 0
    ? [...others, { name, value }]
    : (known ?? []).map((one) => (one.name === name ? { name, value } : one));
}
