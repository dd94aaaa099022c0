/** Literals of the CHECKs about a column, with their neighbors: what a condition compares with is what meets it, or nearly. Pure. */

/** Texts in quotes, without what only names a type or a zone. */
export function textLiterals(checks: readonly string[]): readonly string[] {
  const found = [...checks.join(' ').matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"));
  return [...new Set(found)];
}

/** Numbers, in quotes or not, in their order. */
export function numberLiterals(checks: readonly string[]): readonly number[] {
  const bare = [...checks.join(' ').matchAll(/(?<![\w.$"'])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w"])/gi)].map(
    ([one]) => one,
  );
  const quoted = textLiterals(checks).filter((one) => /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(one));
  return [...new Set([...bare, ...quoted].map(Number))].filter(Number.isFinite).toSorted((left, right) => left - right);
}

/** Numbers at, beside and between those of the checks, and multiples of them. */
export function neighbors(literals: readonly number[], step = 1): readonly number[] {
  const between = literals.slice(1).map((high, index) => ((literals[index] ?? high) + high) / 2);
  const beside = literals.flatMap((one) => [one, one + step, one - step]);
  const multiples = literals.flatMap((one) => [one * 2, one * 3, one / 2]);
  return [...new Set([...between, ...beside, ...multiples])].slice(0, MOST);
}

const MOST = 60;

/** Lengths that a check may ask for. */
export function lengths(checks: readonly string[]): readonly number[] {
  const whole = neighbors(numberLiterals(checks).filter((one) => one <= LONGEST));
  return [...new Set([...whole, 1, 2, 3].map(Math.round))].filter((one) => one >= 0 && one <= LONGEST).slice(0, 16);
}

const LONGEST = 10_000;
