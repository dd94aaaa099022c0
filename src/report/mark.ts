import type { Place } from '../kernel/errors';
import type { Part, Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import { sourceLines } from './lines';

/** Begins a value that may run over many lines: a flow or block collection, a block scalar, an anchor or tag. */
const OPENS = /^[[{|>&!*]/;

/**
 * What to underline for a pointer: key and value together where the value is a plain one on the same line, else the
 * key alone (a whole map would underline half the file), and the value where there is no key, as in a list.
 */
export function markOf(sources: Sources): (pointer: Pointer, part?: Part) => Place | undefined {
  const lines = sourceLines((file) => sources.text(file));
  return (pointer, part) => {
    const exact = part && sources.locatePart?.(pointer, part);
    if (exact !== undefined) return exact;
    const key = sources.locate(pointer, 'key');
    const value = sources.locate(pointer, 'value');
    if (key === undefined || value === undefined) return key ?? value;
    const follows = value.file === key.file && value.line === key.line && value.column > key.column;
    const text = lines(value.file)[value.line - 1]?.slice(value.column - 1) ?? '';
    if (!follows || text === '' || OPENS.test(text)) return key;
    return { ...key, length: value.column + value.length - key.column };
  };
}
