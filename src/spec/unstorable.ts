/** Characters that YAML can escape and that no text of PostgreSQL holds. */
import type { Problem } from '../kernel/errors';
import { at, type Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';

/** NUL ends a string in PostgreSQL's protocol; half of a surrogate pair has no UTF-8, and would silently become another character. */
const UNSTORABLE = /\0|[\ud800-\udfff]/u;

/** How such a character can be written in a file: only as an escape, because the file itself is UTF-8 without control characters. */
const ESCAPED = /\\(?:0|x00|u0000|U00000000|u[dD][89a-fA-F]|U0000[dD][89a-fA-F])/;

/** False where no text of the file can hold such a character, which saves looking at each. */
export function mayBeUnstorable(text: string): boolean {
  return ESCAPED.test(text);
}

/** A problem for each text of a spec, keys included, that PostgreSQL cannot store. */
export function unstorableProblems(spec: unknown, sources: Sources): readonly Problem[] {
  const problems: Problem[] = [];
  const open: { readonly value: unknown; readonly pointer: Pointer }[] = [{ value: spec, pointer: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next;
    if (typeof value === 'string' && UNSTORABLE.test(value)) problems.push(problemOf(value, pointer, 'value', sources));
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, part] of Object.entries(value).reverse()) {
      const inside = at(pointer, Array.isArray(value) ? Number(key) : key);
      if (UNSTORABLE.test(key)) problems.push(problemOf(key, inside, 'key', sources));
      open.push({ value: part, pointer: inside });
    }
  }
  return problems;
}

function problemOf(text: string, pointer: Pointer, part: 'key' | 'value', sources: Sources): Problem {
  const place = sources.locate(pointer, part);
  const found = text.includes('\0') ? 'a NUL character' : 'half of a surrogate pair';
  return {
    message: `${place === undefined ? `${pointer.replaceAll('\0', '\\0')}: ` : ''}the text contains ${found}, which PostgreSQL cannot store`,
    ...(place && { place }),
    remedy: 'remove the character',
  };
}
