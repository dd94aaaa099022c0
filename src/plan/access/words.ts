/** Names and lists in sentences about access. Pure. */
import { writtenIdentifier } from '../../kernel/identifier';
import type { ObjectId } from '../../kinds/id';
import { EVERYONE } from './holders';

/** `shop.orders`, as a person writes it. */
export function nameOf({ schema, name }: ObjectId): string {
  return schema === undefined ? writtenIdentifier(name) : `${writtenIdentifier(schema)}.${writtenIdentifier(name)}`;
}

/** `the new view shop.totals`, `function shop.pay`; tables and columns need no word. */
export function kindAndName(id: ObjectId): string {
  return id.kind === 'table' ? nameOf(id) : `${id.kind} ${nameOf(id)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Further names are counted: a sentence is read once. */
const MOST_NAMES = 5;

export function someOf(words: readonly string[], what: string): string {
  const rest = words.length - MOST_NAMES;
  return rest <= 1 ? listed(words) : `${words.slice(0, MOST_NAMES).join(', ')} and ${rest} more ${what}`;
}

/** The subject of a sentence, with the verb in its number. */
export function roles(names: readonly string[], verb: { readonly one: string; readonly many: string }): string {
  if (names.includes(EVERYONE)) return `every role ${verb.one}`;
  const written = names.map(writtenIdentifier);
  return `${someOf(written, 'roles')} ${names.length === 1 ? verb.one : verb.many}`;
}

export function verb(one: string, many: string): { readonly one: string; readonly many: string } {
  return { one, many };
}
