/** Below this, frames and tables are no longer readable. */
const NARROWEST = 40;
/** Where there is no terminal: as wide as a page of a log. */
const USUAL = 100;

/**
 * The width to print for: that of the terminal, else what the variable COLUMNS declares.
 * @param terminal undefined where the output is no terminal
 */
export function columnsOf(terminal: number | undefined, declared: string | undefined): number {
  const wanted = declared !== undefined && /^\d{1,5}$/.test(declared) ? Number(declared) : USUAL;
  return Math.max(NARROWEST, terminal ?? wanted);
}
