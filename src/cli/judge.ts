import { InputError } from '../kernel/errors';
import type { Edit, Severity } from '../kernel/finding';
import { checkFile, type Checked } from '../pipeline';
import { reportOf, reportOfProblems, type Format, type Report } from '../report';
import type { Preset } from '../rules/presets';
import type { Reader } from '../spec/reader';
import type { CheckFlags } from './check-flags';
import type { Io } from './io';
import { readerIn } from './reader';
import { say } from './say';
import { packageVersion } from './version';

export interface JudgeOptions extends Partial<CheckFlags> {
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
export async function judge(
  file: string,
  options: JudgeOptions,
  io: Io,
  reader: Reader = readerIn(io.cwd),
): Promise<Judgement> {
  const started = performance.now();
  const about = { version: packageVersion(), spec: file, failOn: options.failOn, assumptions: options.assumptions };
  let checked: Checked | undefined;
  let report: Report;
  try {
    const { preset, only, skip } = options;
    checked = await checkFile(file, reader, { today: io.today, preset, ...(only && { only }), ...(skip && { skip }) });
    report = reportOf(checked, about);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    report = reportOfProblems(error.problems, about);
  }
  const grounds = {
    rules: checked?.rules ?? [],
    text: textOf(checked, reader),
    ...(checked && { changes: (edits: readonly Edit[]) => checked?.sources.changes(edits) }),
    elapsedMs: performance.now() - started,
  };
  return { checked, ...say(report, grounds, options, io) };
}

/** Where the spec could not be understood, frames are drawn from the files themselves. */
function textOf(checked: Checked | undefined, reader: Reader): (file: string) => string | undefined {
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
