/** Which casts of pg_cast there are between the common types of PostgreSQL, so that a change of type that has none is refused by name. */

const NUMBERS = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'] as const;
const TEXTS = ['text', 'character varying', 'character'] as const;
const DATES = ['date', 'timestamp without time zone', 'timestamp with time zone'] as const;

/** By type, the types it is cast to; any is cast to text and from text by way of its words. */
const CASTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...NUMBERS.map((type): [string, Set<string>] => [
    type,
    new Set([...NUMBERS, ...(type === 'integer' ? ['boolean'] : [])]),
  ]),
  ['boolean', new Set(['integer'])],
  ['uuid', new Set()],
  ['bytea', new Set()],
  ['json', new Set(['jsonb'])],
  ['jsonb', new Set(['json', 'boolean', ...NUMBERS])],
  ['date', new Set(DATES)],
  ['timestamp without time zone', new Set([...DATES, 'time without time zone'])],
  ['timestamp with time zone', new Set([...DATES, 'time without time zone', 'time with time zone'])],
  ['time without time zone', new Set(['time with time zone', 'interval'])],
  ['time with time zone', new Set(['time without time zone'])],
  ['interval', new Set(['time without time zone'])],
]);

const FIRST_WITH_BYTES_OF_INTEGERS = 18;
const INTEGERS: readonly string[] = ['smallint', 'integer', 'bigint'];

function isBytesOfInteger(one: string, other: string): boolean {
  return (one === 'bytea' && INTEGERS.includes(other)) || (other === 'bytea' && INTEGERS.includes(one));
}

/** False where both types are known and neither pg_cast nor their words lead from one to the other. Types as format_type prints them. */
export function hasCast(from: string, to: string, major: number): boolean {
  const [source, target] = [baseOf(from), baseOf(to)];
  if (source === target || isText(source) || isText(target)) return true;
  const [sourceArray, targetArray] = [source.endsWith('[]'), target.endsWith('[]')];
  const [one, other] = [source.replace('[]', ''), target.replace('[]', '')];
  // text[] to integer[] element by element
  if (sourceArray && targetArray && (one === other || isText(one) || isText(other))) return true;
  if (!isKnown(one) || !isKnown(other)) return true;
  if (sourceArray !== targetArray) return false;
  if (major >= FIRST_WITH_BYTES_OF_INTEGERS && isBytesOfInteger(one, other)) return true;
  return CASTS.get(one)?.has(other) === true;
}

function isKnown(type: string): boolean {
  return CASTS.has(type) || isText(type);
}

function isText(type: string): boolean {
  return (TEXTS as readonly string[]).includes(type);
}

/** Without length and precision: `timestamp(3) with time zone`. */
function baseOf(type: string): string {
  return type.replace(/\([^)]*\)/, '');
}

/** The types of which it is known. */
export const KNOWN_TYPES: readonly string[] = [...CASTS.keys(), ...TEXTS];
