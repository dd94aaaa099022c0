/** Numbers as findings say them. */

/** A count or a rate in two or three digits: `1.2M`, `400k`, `85`. */
export function formatCount(count: number): string {
  for (const [unit, size] of [
    ['B', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const)
    if (count >= size) return `${Number((count / size).toPrecision(3))}${unit}`;
  return String(Number(count.toPrecision(3)));
}

/** Seconds as people say them: `22 h`, `3.5 d`, `40 s`. */
export function formatSpan(seconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
  ] as const)
    if (seconds >= size * 1.5) return `${Number((seconds / size).toPrecision(2))} ${unit}`;
  return `${Math.round(seconds)} s`;
}

/** What is exact and must be read as it stands, a limit or a width in bytes: `2,147,483,647`. */
export function formatExact(value: number | bigint): string {
  return value.toLocaleString('en');
}
