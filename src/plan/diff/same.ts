/** Which attributes of an object differ. Knows no kind. */
import type { CatalogObject } from '../../kinds/kind';

/** Names of attributes that differ, sorted. */
export function changedAttributes(
  { attributes: wanted }: CatalogObject,
  { attributes: actual }: CatalogObject,
): readonly string[] {
  const changed: string[] = [];
  for (const name of Object.keys(wanted)) if (!same(wanted[name], actual[name])) changed.push(name);
  for (const name of Object.keys(actual)) if (!(name in wanted) && actual[name] !== undefined) changed.push(name);
  return changed;
}

/** Whether two values of an attribute are the same: plain data, whose keys may come in any order; what is absent is undefined. */
export function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left === 'string' && typeof right === 'string')
    return left.includes('ARRAY[') && right.includes('ARRAY[') && settled(left) === settled(right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => same(item, right[at]))
    );
  return sameRecord(left as Readonly<Record<string, unknown>>, right as Readonly<Record<string, unknown>>);
}

function sameRecord(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  for (const name of Object.keys(left)) if (!same(left[name], right[name])) return false;
  for (const name of Object.keys(right)) if (!(name in left) && right[name] !== undefined) return false;
  return true;
}

/** `(ARRAY['x'::character varying, 'y'::character varying])::text[]`, and its elements. */
const CAST_ARRAY = /\(ARRAY\[((?:E?'(?:[^']|'')*'::character varying(?:, )?)+)\]\)::text\[\]/g;
const CAST_ELEMENT = /E?'(?:[^']|'')*'::character varying/g;

/**
 * An expression as PostgreSQL prints it once it has read its own print: `status IN ('x', 'y')` of a varchar is printed with the cast around
 * the array, and what is created from that text with the cast in its elements. Both mean the same, and nothing leads from one to the other.
 */
function settled(expression: string): string {
  return expression.replaceAll(
    CAST_ARRAY,
    (_, elements: string) => `ARRAY[${elements.replaceAll(CAST_ELEMENT, '($&)::text')}]`,
  );
}
