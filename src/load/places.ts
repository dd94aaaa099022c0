/** From an error of PostgreSQL back to the spec: the text of the spec that the statement holds where the error is. */
import { at, segments, type Part, type Pointer } from '../kernel/pointer';
import type { Refused, ServerError } from './run';

export interface Spot {
  readonly at: Pointer;
  readonly part?: Part;
}

interface Leaf {
  readonly at: Pointer;
  readonly text: string;
}

/** Where a refused piece comes from. */
export function spotOf(spec: unknown, { resource, sql, error, column }: Refused): Spot {
  const origin = column === undefined ? resource.origin : at(resource.origin, 'columns', column);
  const leaves = leavesOf(valueAt(spec, origin), origin);
  return withPosition(leaves, sql, error) ?? { at: ofWords(leaves, error) ?? origin };
}

/** The same of a text of the spec that is a statement by itself. */
export function spotIn(place: Pointer, text: string, error: ServerError): Spot {
  return withPosition([{ at: place, text }], text, error) ?? { at: place };
}

/** The longest text of the spec that stands where the error is. */
function withPosition(leaves: readonly Leaf[], sql: string, { position }: ServerError): Spot | undefined {
  if (position === undefined) return undefined;
  // PostgreSQL counts characters, JavaScript UTF-16 units
  const offset = Array.from(sql)
    .slice(0, Number(position) - 1)
    .join('').length;
  const longest = leaves.toSorted((one, other) => other.text.length - one.text.length);
  for (const leaf of longest) {
    const text = leaf.text.trim().replace(/;\s*$/, '');
    const start = text === '' ? -1 : sql.lastIndexOf(text, offset);
    if (start < 0 || offset >= start + text.length) continue;
    const inner = leaf.text.indexOf(text) + offset - start;
    const word = /^(?:"[^"]*"|'[^']*'|[\w.$]+|\S)/.exec(leaf.text.slice(inner))?.[0] ?? '';
    return { at: leaf.at, part: { text: leaf.text, offset: inner, length: Math.max(1, word.length) } };
  }
  return undefined;
}

/** Errors without a position name what they are about; the others are about the only expression there is. */
const ABOUT: readonly (readonly [RegExp, RegExp])[] = [
  [/generation expression|generated column/, /\/generated$/],
  [/default/, /\/default$/],
  [/index predicate/, /\/where$/],
  [/index expression/, /\/columns\/\d+$/],
  [/^/, /\/(?:using|check|condition|where|generated|default)$/],
];

function ofWords(leaves: readonly Leaf[], { message }: ServerError): Pointer | undefined {
  const [, place] = ABOUT.find(([words]) => words.test(message)) ?? [];
  const found = leaves.filter(({ at: one, text }) => place?.test(one) && (!/\/\d+$/.test(one) || text.startsWith('(')));
  return found.length === 1 ? found[0]?.at : undefined;
}

/** Every text below a value. */
function leavesOf(value: unknown, place: Pointer): readonly Leaf[] {
  if (typeof value === 'string') return [{ at: place, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, at(place, name)));
}

function valueAt(spec: unknown, pointer: Pointer): unknown {
  let value: unknown = spec;
  for (const name of segments(pointer)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
