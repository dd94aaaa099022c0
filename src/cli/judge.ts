import { InputError } from '../kernel/errors';
import type { Severity } from '../kernel/finding';
import { checkFile, type Checked } from '../pipeline';
import { render, reportOf, reportOfProblems, type Format, type Report } from '../report';
import type { Preset } from '../rules/presets';
import { EXIT, wantsColour, type Io } from './io';
import { readerIn } from './reader';
import { packageVersion } from './version';

export interface JudgeOptions {
  readonly format: Format;
  readonly failOn: Severity;
  readonly preset: Preset;
  readonly assumptions: boolean;
}

/** A spec and what is said of it; `checked` is undefined where the spec could not be read or understood. */
export interface Judgement {
  readonly checked: Checked | undefined;
  readonly report: Report;
  readonly text: string;
  readonly exitCode: number;
}

/** Reads, checks and reports a spec; what cannot be read becomes a report as well. */
export async function judge(file: string, options: JudgeOptions, io: Io): Promise<Judgement> {
  const started = performance.now();
  const about = { version: packageVersion(), spec: file, failOn: options.failOn, assumptions: options.assumptions };
  let checked: Checked | undefined;
  let report: Report;
  try {
    checked = await checkFile(file, readerIn(io.cwd), { today: io.today, preset: options.preset });
    report = reportOf(checked, about);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    report = reportOfProblems(error.problems, about);
  }
  const text = render[options.format](report, {
    text: textOf(checked, io),
    rules: checked?.rules ?? [],
    assumptions: options.assumptions,
    colour: wantsColour(io),
    columns: io.terminal.columns,
    ...(io.terminal.isTty && { elapsedMs: performance.now() - started }),
  });
  return { checked, report, text, exitCode: exitCodeOf(report) };
}

/** Where the spec could not be understood, frames are drawn from the files themselves. */
function textOf(checked: Checked | undefined, io: Io): (file: string) => string | undefined {
  const reader = readerIn(io.cwd);
  return (file) => {
    const known = checked?.sources.text(file);
    if (known !== undefined) return known;
    try {
      return new TextDecoder().decode(reader.read(file));
    } catch {
      return undefined;
    }
  };
}

function exitCodeOf({ verdict }: Report): number {
  return { holds: EXIT.holds, fails: EXIT.fails, unanswered: EXIT.unanswered }[verdict];
}
