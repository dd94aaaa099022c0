/** Numbers as a DBA says them: short, with a unit, never more exact than they are. */

/** Small numbers in a sentence are words. */
const SMALL: readonly (string | undefined)[] = [
  undefined,
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
];

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `620 GB`, `9.2 TB`: decimal, as disks and rates are sold. */
export function bytes(amount: number): string {
  let value = amount;
  let unit = 0;
  while (value >= 1000 && unit < BYTES.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${short(value)} ${BYTES[unit] ?? 'B'}`;
}

/** `1.1 billion`, `160 million`, `40,000`. */
export function rows(amount: number): string {
  if (amount >= 1e9) return `${short(amount / 1e9)} billion`;
  if (amount >= 1e6) return `${short(amount / 1e6)} million`;
  return thousands(Math.round(amount));
}

/** `1 h 24 min`, `4 min`, `12 s`, `3.5 days`. */
export function time(seconds: number): string {
  if (seconds < 1) return `${short(seconds * 1000)} ms`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 3_570) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) {
    const minutes = Math.round(seconds / 60);
    const rest = minutes % 60;
    return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
  }
  return `${short(seconds / 86_400)} days`;
}

/** `20%`. */
export function percent(fraction: number): string {
  const value = fraction * 100;
  return `${value < 1 ? value.toPrecision(1) : Math.round(value)}%`;
}

/** `120/s`, `2/min`. */
export function rate(perSecond: number): string {
  return perSecond >= 1 ? `${short(perSecond)}/s` : `${short(perSecond * 60)}/min`;
}

/** `250 updates a second`, `2 calls a minute`. */
export function perTime(perSecond: number, noun: string): string {
  const [amount, unit] = perSecond >= 1 ? [perSecond, 'second'] : [perSecond * 60, 'minute'];
  const words = short(amount);
  return `${words} ${noun}${words === '1' ? '' : 's'} a ${unit}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `three`, `12`: an amount alone. */
export function spelled(amount: number): string {
  return SMALL[amount] ?? thousands(amount);
}

/** `one table`, `three tables`, `12 tables`. */
export function counted(amount: number, singular: string, plural = `${singular}s`): string {
  return `${spelled(amount)} ${amount === 1 ? singular : plural}`;
}

/** Two digits that count, so that nobody takes an estimate for a measurement. */
function short(value: number): string {
  if (value >= 1000) return thousands(Number(value.toPrecision(2)));
  if (value >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(2)));
}

function thousands(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A capital at the beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
