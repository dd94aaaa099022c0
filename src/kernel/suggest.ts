import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant, or undefined where none is near enough to be worth a guess. */
export function suggest(found: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const lower = found.toLowerCase();
  const guess = closest(lower, known);
  const allowed = Math.max(1, Math.floor(Math.max(found.length, guess.length) / 3));
  return distance(lower, guess.toLowerCase()) <= allowed ? guess : sameBeginning(lower, known);
}

/** Letters that two words begin with before they are taken for forms of one: analyst and analytics. */
const STEM = 5;

function sameBeginning(found: string, known: readonly string[]): string | undefined {
  const stem = found.slice(0, STEM);
  const [guess, another] = stem.length < STEM ? [] : known.filter((word) => word.toLowerCase().startsWith(stem));
  return another === undefined ? guess : undefined;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(found: string, known: readonly string[]): string {
  const guess = suggest(found, known);
  return guess === undefined ? '' : `; did you mean "${guess}"?`;
}
