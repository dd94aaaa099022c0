import type { World } from '../sources/world';

/** What a command needs of the world; tests give their own. */
export interface Io extends World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Product goes out here ... */
  out(text: string): void;
  /** ... and talk here. */
  err(text: string): void;
  /** What stands behind `out`: a terminal may have colour and has a width. */
  readonly terminal: { readonly isTty: boolean; readonly columns: number };
  /** Questions can be asked: input and output are terminals. */
  readonly interactive: boolean;
  /** Until the person says that it is enough. */
  hold(): Promise<void>;
}

/** Exit codes, the same everywhere. */
export const EXIT = { holds: 0, fails: 1, unanswered: 2 } as const;

/** Colour on a terminal, unless NO_COLOR is set; FORCE_COLOR wins over the terminal, not over NO_COLOR. */
export function wantsColour(io: Io): boolean {
  if ((io.env['NO_COLOR'] ?? '') !== '') return false;
  const forced = io.env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return io.terminal.isTty && io.env['TERM'] !== 'dumb';
}
