import { render, type Extras, type Format, type Report } from '../report';
import type { RuleText } from '../report/report';
import { heldAgainst } from './baseline';
import type { CheckFlags } from './check-flags';
import { EXIT, wantsColour, type Io } from './io';

export interface SayOptions extends Partial<CheckFlags> {
  readonly format: Format;
  readonly assumptions: boolean;
}

/** What a report was made of. */
export interface Grounds {
  readonly rules: readonly RuleText[];
  /** The text of a file, for code frames. */
  readonly text: (file: string) => string | undefined;
  readonly changes?: Extras['changes'];
  readonly elapsedMs?: number;
}

/** A report as text and exit code, held against a baseline where the flags name one. */
export function say(
  told: Report,
  { rules, text, changes, elapsedMs }: Grounds,
  options: SayOptions,
  io: Io,
): { readonly report: Report; readonly text: string; readonly exitCode: number } {
  const report = heldAgainst(told, options, io);
  const rendered = render[options.format](report, {
    text,
    ...(changes && { changes }),
    rules,
    assumptions: options.assumptions,
    colour: wantsColour(io),
    columns: io.terminal.columns,
    ...(io.terminal.isTty && elapsedMs !== undefined && { elapsedMs }),
  });
  return { report, text: rendered, exitCode: EXIT[report.verdict] };
}
