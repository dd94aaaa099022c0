/** What a cast to another type takes from values without an error. Source: the assignment casts of pg_cast. Pure. */

interface Type {
  readonly name: string;
  /** Digits in all, and behind the point; of a time: null, and digits of a second. */
  readonly precision: number | null;
  readonly scale: number | null;
}

const WRITTEN = /^(.+?)(?:\((\d+)(?:,(-?\d+))?\))?( with(?:out)? time zone)?$/;

function typeIn(text: string): Type {
  const [, name = '', first, second, zone = ''] = WRITTEN.exec(text) ?? [];
  if (name === 'numeric')
    return { name, precision: first === undefined ? null : Number(first), scale: scaleIn(first, second) };
  return { name: `${name}${zone}`, precision: null, scale: first === undefined ? null : Number(first) };
}

function scaleIn(precision: string | undefined, scale: string | undefined): number | null {
  return precision === undefined ? null : Number(scale ?? 0);
}

const INTEGERS: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);

/** Decimal digits that each is sure to keep. Source: the manual, chapter "Numeric Types". */
const FLOATS: ReadonlyMap<string, number> = new Map([
  ['real', 6],
  ['double precision', 15],
]);

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['smallint', 5],
  ['integer', 10],
  ['bigint', 19],
]);

/** Digits of a second where none are written. */
const MICROSECONDS = 6;

/**
 * @param from as format_type writes it
 * @returns what happens to the values: `are rounded to whole numbers`; null where nothing is lost or PostgreSQL refuses what does not fit
 */
export function roundingOf(from: string, to: string): string | null {
  const isArray = from.endsWith('[]') && to.endsWith('[]');
  const [old, wanted] = [from, to].map((one) => typeIn(isArray ? one.slice(0, -2) : one));
  if (old === undefined || wanted === undefined) return null;
  return ofNumbers(old, wanted) ?? ofTimes(old, wanted) ?? ofTexts(old, wanted);
}

function ofNumbers(from: Type, to: Type): string | null {
  const isFraction = from.name === 'numeric' || FLOATS.has(from.name);
  if (isFraction && INTEGERS.has(to.name))
    return from.name === 'numeric' && from.scale !== null && from.scale <= 0 ? null : 'are rounded to whole numbers';
  const kept = FLOATS.get(to.name) ?? (to.name === 'numeric' ? FLOATS.get(from.name) : undefined);
  const digits = from.name === 'numeric' ? from.precision : (DIGITS.get(from.name) ?? FLOATS.get(from.name) ?? 0);
  if (FLOATS.has(to.name)) return digits === null || digits > (kept ?? 0) ? `are rounded to ${kept} digits` : null;
  if (to.name !== 'numeric' || !isFraction) return null;
  if (to.scale !== null && (from.scale === null || from.scale > to.scale))
    return `are rounded to ${to.scale} decimal ${to.scale === 1 ? 'place' : 'places'}`;
  return kept === undefined ? null : `are rounded to ${kept} digits`;
}

function ofTimes(from: Type, to: Type): string | null {
  const isMoment = from.name.startsWith('timestamp');
  if (isMoment && to.name === 'date') return 'lose their time of day';
  if (isMoment && to.name.startsWith('time ')) return 'lose their date';
  if (from.name === 'interval' && to.name.startsWith('time ')) return 'lose their days';
  if (from.name === 'time with time zone' && to.name === 'time without time zone') return 'lose their time zone';
  const isTime = (name: string): boolean => /^(?:time|timestamp) |^interval$/.test(name);
  if (!isTime(from.name) || !isTime(to.name)) return null;
  const kept = to.scale ?? MICROSECONDS;
  return (from.scale ?? MICROSECONDS) > kept ? `are rounded to ${kept} digits of a second` : null;
}

function ofTexts(from: Type, to: Type): string | null {
  if (from.name === to.name) return null;
  if (to.name === '"char"') return 'are cut to one byte';
  return to.name === 'name' && isLongText(from) ? 'are cut to 63 bytes' : null;
}

/** May be longer than a name: NAMEDATALEN - 1 bytes. */
function isLongText({ name, scale }: Type): boolean {
  return /^(?:text|character|character varying)$/.test(name) && (scale === null || scale > 63);
}
